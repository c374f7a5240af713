/**
 * `npm run measure:deferral`: measures the script time for giving the browser a last heartbeat regularly.
 *
 * Chromium plays the lecture with `flush` at RPM 2, with and without `fetchLater`. The cost is the difference of the script times. Because two
 * runs differ by about as much, the time within `fetchLater` is measured too.
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
  const { scriptMs, calls, inFetchLaterMs } = await play(browser, withoutFetchLater);
  const name = withoutFetchLater ? 'without fetchLater' : 'with fetchLater';
  rows.push([name, calls, ...[scriptMs, inFetchLaterMs].map((ms) => (ms / SECONDS).toFixed(3))]);
}
await browser.close();
await server.close();
console.log(markdownTable(['', 'heartbeats left with the browser', 'script ms per second', 'in fetchLater'], rows));

interface Costs {
  readonly scriptMs: number;
  readonly calls: number;
  readonly inFetchLaterMs: number;
}

/** Counters in the page. */
declare const spent: { calls: number; ms: number };

async function play(browser: Browser, withoutFetchLater: boolean): Promise<Costs> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(countFetchLater);
  const options = { uuid: 'deferral', src: '/media/lecture.mp4', rpm: 2, webhooks: 1, loop: true, withoutFetchLater };
  await page.goto(server.pageUrl(options));
  await page.evaluate(async () => {
    const player = document.querySelector('videocms-player');
    if (!player) throw new Error('There is no player in the page.');
    await player.play();
  });
  // The start is the same in both cases, so it is not measured.
  await delay(500);

  const before = await page.metrics();
  await delay(SECONDS * 1000);
  const after = await page.metrics();
  const { calls, ms } = await page.evaluate(() => spent);
  await page.close();
  const scriptMs = ((after.ScriptDuration ?? NaN) - (before.ScriptDuration ?? NaN)) * 1000;
  return { scriptMs, calls, inFetchLaterMs: ms };
}

/** Runs in the page, before its own scripts. */
function countFetchLater(): void {
  const page = window as unknown as { fetchLater: (...request: unknown[]) => unknown; spent: typeof spent };
  const fetchLater = page.fetchLater.bind(window);
  page.spent = { calls: 0, ms: 0 };
  page.fetchLater = (...request) => {
    const startMs = performance.now();
    const result = fetchLater(...request);
    page.spent.calls++;
    page.spent.ms += performance.now() - startMs;
    return result;
  };
}
