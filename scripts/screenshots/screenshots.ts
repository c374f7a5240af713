/**
 * `npm run screenshots` makes the pictures in docs/screenshots. Pictures that are not kept go to the system's folder for temporary files.
 */
import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { readCommandLine, refuseUnknown } from '../lib/command-line.js';
import { launchChromium } from '../lib/browsers.js';
import { startPages, type Pages } from './pages.js';
import { STATES, type State } from './states.js';

const USAGE = `npm run screenshots [-- <state> … --to <folder>]

Makes the pictures of these states, or of all, in docs/screenshots or in another folder. Needs \`npm run build\`.`;
const MAX_BYTES = 100_000;

const { values, positionals: wanted } = readCommandLine(USAGE, {
  allowPositionals: true,
  options: {
    to: { type: 'string', default: fileURLToPath(new URL('../../docs/screenshots', import.meta.url)) },
  },
});
refuseUnknown(
  USAGE,
  wanted,
  STATES.map(({ name }) => name),
);
await mkdir(values.to, { recursive: true });

const pages = await startPages();
const browser = await launchChromium();
try {
  for (const state of STATES) if (wanted.length === 0 || wanted.includes(state.name)) await photograph(state);
} finally {
  await browser.close();
  await pages.close();
}

async function photograph(state: State): Promise<void> {
  const path = join(state.discard ? tmpdir() : values.to, `${state.name}.webp`) as `${string}.webp`;
  await picture(browser, pages, state, path);
  const { size } = await stat(path);
  console.log(`${path} (${Math.ceil(size / 1000)} kB)`);
  if (!state.discard && size > MAX_BYTES) throw new Error(`${path} is too large to be kept.`);
}

async function picture(browser: Browser, pages: Pages, state: State, path: `${string}.webp`): Promise<void> {
  // A separate context for each picture, so that nothing is stored from one to the next.
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${state.name}: ${String(error)}`));
    const { width, height = Math.round((width * 9) / 16) } = state;
    await page.setViewport({ width, height });
    if (state.forcedColors) {
      const devtools = await page.createCDPSession();
      await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    }
    await page.goto(pages.url(state));
    await state.reach(page);
    await page.evaluate(fadingToEnd);
    await page.screenshot({ path, type: 'webp', quality: 80 });
  } finally {
    await context.close();
  }
}

/**
 * Resolves when all fading has ended, in all shadow trees. Runs in the page. Transitions begin in the next frame; endless animations are
 * ignored.
 */
async function fadingToEnd(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  await Promise.all(
    roots
      .flatMap((root) => root.getAnimations())
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished),
  );
}
