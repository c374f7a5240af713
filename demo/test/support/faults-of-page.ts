import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Resolves with the accessibility problems that axe finds on a page, one on each line; empty if there are none. */
export async function faultsOfPage(page: Page): Promise<string> {
  await page.evaluate(AXE);
  const found = await page.evaluate('axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))');
  return (found as string[]).join('\n');
}
