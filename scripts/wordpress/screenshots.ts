/** Makes the pictures of docs/wordpress.md. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'puppeteer-core';
import { playToHeartbeat } from '../hosting/check-embed-page.js';
import { Editor } from './editor.js';
import type { Material } from './material.js';
import type { PlayerHost } from './player-host.js';
import { findPlayer, openPage } from './visit.js';
import { ways } from './ways.js';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const MAX_BYTES = 60_000;

export interface Scene {
  readonly administrator: BrowserContext;
  readonly learner: BrowserContext;
  readonly visitor: BrowserContext;
  /** Origin of WordPress. */
  readonly origin: string;
  readonly host: PlayerHost;
  readonly material: Material;
  /** Addresses of published posts. */
  readonly addresses: { readonly byAdministrator: string; readonly byAuthor: string; readonly byShortcode: string };
}

export async function photograph(scene: Scene): Promise<void> {
  const { administrator, learner, visitor, origin, host, material, addresses } = scene;

  const editor = await Editor.open(administrator, origin, 'Lecture 1');
  await ways['iframe'](editor, material);
  await save(editor.page, 'wordpress-editor');
  await editor.close();

  const published = await openPage(visitor, addresses.byAdministrator);
  await playFor(published, host, 2);
  await save(published, 'wordpress-published');
  await published.close();

  const emptied = await openPage(visitor, addresses.byAuthor);
  await save(emptied, 'wordpress-author');
  await emptied.close();

  const watched = await openPage(learner, addresses.byShortcode);
  const before = host.log.length;
  await playFor(watched, host, 4);
  await withLog(watched, host.log.slice(before));
  await save(watched, 'wordpress-learner');
  await watched.close();
}

async function playFor(page: Page, host: PlayerHost, heartbeats: number): Promise<void> {
  const { frame } = await findPlayer(page, host.origin);
  for (let count = 0; count < heartbeats; count++) if (frame) await playToHeartbeat(frame);
}

/** Combines a picture of the page with the log of the receiver below it. */
async function withLog(page: Page, log: readonly string[]): Promise<void> {
  const picture = await page.screenshot({ encoding: 'base64' });
  await page.setContent(`<body style="margin: 0; background: #1e1e1e; color: #eee">
    <img src="data:image/png;base64,${picture}" style="display: block">
    <pre style="margin: 16px; font: 16px monospace"></pre>`);
  await page.$eval('pre', (pre, text) => (pre.textContent = text), ['What the receiver got:', ...log].join('\n'));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({ width: page.viewport()?.width ?? 1000, height });
}

async function save(page: Page, name: string): Promise<void> {
  const path = join(FOLDER, `${name}.webp`) as `${string}.webp`;
  await page.screenshot({ path, type: 'webp', quality: 80 });
  const { size } = await stat(path);
  console.log(`${path} (${Math.ceil(size / 1000)} kB)`);
  if (size > MAX_BYTES) throw new Error(`${path} is too large to be kept.`);
}
