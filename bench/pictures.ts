/**
 * `npx tsx bench/pictures.ts [-- --video <file.mp4>] [--players <players>]`: shows players with controls next to each other, in one picture for
 * each state, at three widths. For a person to look at; nothing is measured. Run `npm run bench -- --quick …` once before it, which installs
 * the players.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { readCommandLine, refuseUnknown } from '../scripts/lib/command-line.js';
import { loadAdapters, isPlayerId } from './adapters/index.js';
import type { Adapter, Content } from './adapters/adapter.js';
import { launchFresh } from './browser/launch.js';
import { pageHtml } from './page/page-html.js';
import { toAsset } from './server/asset.js';
import { loadAssets } from './server/load-assets.js';
import { PageServer } from './server/page-server.js';

const USAGE = `npx tsx bench/pictures.ts [--video <file.mp4>] [--players <players>]
Writes results/pictures/<state>.png. Without a video, it shows the demo's stream.`;

const FOLDER = fileURLToPath(new URL('results/pictures', import.meta.url));
const WITH_CONTROLS = 'videocms-skin,videojs10,vidstack,mux-player,media-chrome,plyr';
const WIDTHS = [360, 640, 1280] as const;
const ORDERED_WIDTH = 640;

const { values, positionals } = readCommandLine(USAGE, {
  allowPositionals: true,
  options: { video: { type: 'string' }, players: { type: 'string', default: WITH_CONTROLS } },
});
refuseUnknown(USAGE, positionals, []);
const { video, players } = values;
const adapters = await loadAdapters(players.split(',').filter(isPlayerId));
const assets = await loadAssets(adapters);
const VIDEO = '/media/of-the-caller.mp4';
if (video !== undefined) {
  const asset = toAsset(VIDEO, readFileSync(video));
  if (asset) assets.set(VIDEO, asset);
}
const server = await PageServer.start(assets);
mkdirSync(FOLDER, { recursive: true });

const { browser, close } = await launchFresh();
for (const isPlaying of [false, true]) {
  const content: Content = {
    ...(video === undefined ? { source: 'hls', src: '/media/hls/master.m3u8' } : { source: 'mp4', src: VIDEO }),
    count: 1,
    preload: 'auto',
    autoplay: isPlaying,
    webhooks: 1,
  };
  const rows: string[] = [];
  for (const adapter of adapters) {
    const pictures: string[] = [];
    for (const width of WIDTHS) pictures.push(await pictureOf(browser, adapter, content, width));
    rows.push(
      `<h2>${adapter.id}</h2><div>${pictures.map((src) => `<img src="data:image/png;base64,${src}">`).join('')}</div>`,
    );
  }
  const file = join(FOLDER, `${isPlaying ? 'playing' : 'before-play'}${video === undefined ? '' : '-other-video'}.png`);
  writeFileSync(file, await montage(browser, rows));
  console.log(file);
}
await close();
server.close();

/** Screenshot of one player, as base64. */
async function pictureOf(browser: Browser, adapter: Adapter, content: Content, width: number): Promise<string> {
  const height = Math.round((width * 9) / 16);
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  // The height first: 360px is the height of one size, and the width of another.
  const html = pageHtml(adapter, content, true)
    .replaceAll(`${(ORDERED_WIDTH * 9) / 16}px`, `${height}px`)
    .replaceAll(`${ORDERED_WIDTH}px`, `${width}px`);
  server.setPage('/player.html', html);
  await page.goto(`${server.origin}/player.html`);
  await settle(page, content.autoplay);
  if (content.autoplay) await page.mouse.move(width / 2, height / 3, { steps: 3 });
  // Controls fade in. Players have no common event for that.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const picture = await page.screenshot({ encoding: 'base64' });
  await page.close();
  return picture;
}

/** Waits until the video plays, or else until the network is silent. A player that does not get there is shown as it is. */
async function settle(page: Page, isPlaying: boolean): Promise<void> {
  const settled = isPlaying
    ? page.waitForFunction('bench.video?.currentTime > 1', { timeout: 15_000 })
    : page.waitForNetworkIdle({ idleTime: 1000, timeout: 15_000 });
  await settled.catch((reason: unknown) => console.warn(`Shown as it is: ${String(reason)}`));
}

/** All pictures as one. */
async function montage(browser: Browser, rows: readonly string[]): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1500, height: 800 });
  await page.setContent(`<style>
    body { margin: 8px; background: #888; font: 14px system-ui }
    h2 { margin: 8px 0 4px; font-size: 14px }
    div { display: flex; gap: 8px; align-items: start }
    img { flex: 0 1 auto; min-inline-size: 0 }
  </style>${rows.join('')}`);
  const picture = await page.screenshot({ fullPage: true });
  await page.close();
  return picture;
}
