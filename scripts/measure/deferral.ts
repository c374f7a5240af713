/**
 * `npm run measure:deferral`: how much script it takes to leave the last heartbeat with the browser, again and again.
 *
 * Chromium plays the lecture with `flush` at RPM 2, with and without `fetchLater`. The difference of the script's time is what it costs.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import type {} from '../../src/index.js';
import { positiveNumber, readCommandLine, refuseUnknown } from '../lib/command-line.js';
import { launchChromium } from '../lib/browsers.js';
import { markdownTable } from '../lib/markdown-table.js';
import { startPageServer } from './page-server.js';

const USAGE = `npm run measure:deferral [-- <seconds>]

Plays for so many seconds (60) in Chromium, once with \`fetchLater\` and once without, and compares the time of script. Needs \`npm run build\`.`;

const [seconds, ...more] = readCommandLine(USAGE, { allowPositionals: true }).positionals;
refuseUnknown(USAGE, more, []);
const SECONDS = positiveNumber(USAGE, 'The number of seconds', seconds, 60);

const server = await startPageServer(() => undefined);
const browser = await launchChromium();
console.error(`${await browser.version()}, ${SECONDS} s each`);
const rows: (string | number)[][] = [];
for (const withoutFetchLater of [false, true]) {
  const { scriptMs, deferred } = await play(browser, withoutFetchLater);
  const name = withoutFetchLater ? 'without fetchLater' : 'with fetchLater';
  rows.push([name, deferred, (scriptMs / SECONDS).toFixed(3)]);
}
await browser.close();
await server.close();
console.log(markdownTable(['', 'heartbeats left with the browser', 'script ms per second'], rows));

async function play(browser: Browser, withoutFetchLater: boolean): Promise<{ scriptMs: number; deferred: number }> {
  const page = await browser.newPage();
  const options = { uuid: 'deferral', src: '/media/lecture.mp4', rpm: 2, webhooks: 1, loop: true, withoutFetchLater };
  await page.goto(server.pageUrl(options));
  await page.evaluate(async () => {
    const player = document.querySelector('videocms-player');
    if (!player) throw new Error('There is no player in the page.');
    Object.assign(window, { deferred: 0 });
    player.addEventListener('heartbeat', ({ isDeferred }) => {
      if (isDeferred) (window as unknown as { deferred: number }).deferred++;
    });
    await player.play();
  });
  // The start is the same for both.
  await delay(500);

  const before = await page.metrics();
  await delay(SECONDS * 1000);
  const after = await page.metrics();
  const deferred = await page.evaluate(() => (window as unknown as { deferred: number }).deferred);
  await page.close();
  return { scriptMs: ((after.ScriptDuration ?? NaN) - (before.ScriptDuration ?? NaN)) * 1000, deferred };
}
