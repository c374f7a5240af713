/**
 * `npm run measure:soak`: measures whether heartbeats keep their pace, and whether memory grows.
 *
 * Chromium plays the lecture in a loop, with five webhooks at RPM 60. The seek at each loop does not count as playing: the page adds up the
 * time from `seeking` until the video plays on ("stalls"), and drift and lateness do not include it. The interval error is wall time,
 * including stalls. The first 21 intervals, in which the timer spreads, are left out.
 *
 * A timer can fire late, but never early, so the most punctual of ten heartbeats shows the ideal line. Drift is the distance by which the
 * line of the last ten heartbeats is behind that of the first ten.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import type {} from '../../src/index.js';
import { positiveNumber, readCommandLine, refuseUnknown } from '../lib/command-line.js';
import { launchChromium } from '../lib/browsers.js';
import { markdownTable } from '../lib/markdown-table.js';
import { startPageServer } from './page-server.js';
import { differences, mean } from '../lib/statistics.js';

const USAGE = `npm run measure:soak [-- <seconds>]

Plays for so many seconds (600) in Chromium, and fails where heartbeats drift or memory grows. Needs \`npm run build\`.`;

const [seconds, ...more] = readCommandLine(USAGE, { allowPositionals: true }).positionals;
refuseUnknown(USAGE, more, []);
const SECONDS = positiveNumber(USAGE, 'The number of seconds', seconds, 600);
/** Minimum duration for a result, in seconds. A shorter run only shows that this command works. */
const SECONDS_TO_JUDGE = 60;
const WEBHOOKS = 5;
const PERIOD_MS = 1000;
const SPREADING_BEATS = 21;
/** Number of heartbeats in a row, one of which counts as punctual. */
const BEATS_FOR_A_LINE = 10;

const MAX_ERROR_MS = 20;
const MAX_DRIFT_MS = 50;
const MAX_GROWTH_BYTES = 200_000;

/** Record of a heartbeat. The page stores them as pairs of numbers, for each webhook, so that measuring does not grow the heap. */
interface Beat {
  /** Time at which the heartbeat was dispatched, by `performance.now()` of the page. */
  readonly atMs: number;
  /** Sum of the stalls until then, in milliseconds. */
  readonly stalledMs: number;
}

interface Figures {
  readonly beats: number;
  readonly received: number;
  readonly errorMs: number;
  readonly receivedErrorMs: number;
  readonly driftMs: number;
  readonly stalledMs: number;
  readonly latestMs: number;
}

const receivedAtMs = Array.from({ length: WEBHOOKS }, (): number[] => []);
const server = await startPageServer(({ fields }) => {
  const index = Object.keys(fields)[0]?.replace('webhook_', '');
  receivedAtMs[Number(index)]?.push(performance.now());
});
const browser = await launchChromium();
console.error(`${await browser.version()}, ${SECONDS} s`);
const page = await browser.newPage();
await page.goto(server.pageUrl({ uuid: 'soak', src: '/media/lecture.mp4', rpm: 60, webhooks: WEBHOOKS, loop: true }));
const cdp = await page.createCDPSession();

const warmUpMs = Math.min(60, SECONDS / 10) * 1000;
await page.evaluate(playAndRecord, WEBHOOKS, SECONDS + 60);
await delay(warmUpMs);
const heapAtStart = await usedHeap(cdp);
await delay(SECONDS * 1000 - warmUpMs);
const beats = await recordedBeats(page);
const heapAtEnd = await usedHeap(cdp);
await browser.close();
await server.close();

const figures = beats.map((ofWebhook, i) => figuresOf(ofWebhook, receivedAtMs[i] ?? []));
const growth = heapAtEnd - heapAtStart;
console.log(
  markdownTable(
    [
      'webhook',
      'heartbeats',
      'received',
      'mean interval error ms',
      'at the receiver ms',
      'drift ms',
      'stalls of the loop ms',
      'latest ms',
    ],
    figures.map(({ beats, received, ...ms }, i) => [
      i + 1,
      beats,
      received,
      ...[ms.errorMs, ms.receivedErrorMs, ms.driftMs, ms.stalledMs, ms.latestMs].map((figure) => figure.toFixed(2)),
    ]),
  ),
);
console.log();
console.log(
  markdownTable(
    [`heap after ${warmUpMs / 1000} s, kB`, `after ${SECONDS} s, kB`, 'growth kB'],
    [[heapAtStart, heapAtEnd, growth].map((bytes) => (bytes / 1000).toFixed(1))],
  ),
);

const passes =
  growth < MAX_GROWTH_BYTES &&
  figures.every(({ errorMs, driftMs }) => errorMs < MAX_ERROR_MS && Math.abs(driftMs) <= MAX_DRIFT_MS);
if (SECONDS < SECONDS_TO_JUDGE) console.log(`\nLess than ${SECONDS_TO_JUDGE} s is too short to judge by.`);
process.exit(passes || SECONDS < SECONDS_TO_JUDGE ? 0 : 1);

/** Plays and records heartbeats. Runs in the page. The typed arrays exist from the beginning, so they do not count as growth. */
async function playAndRecord(webhooks: number, maxBeats: number): Promise<void> {
  await customElements.whenDefined('videocms-player');
  const player = document.querySelector('videocms-player');
  if (!player) throw new Error('There is no player in the page.');
  const counts = new Uint32Array(webhooks);
  const beats = new Float64Array(webhooks * maxBeats * 2);
  Object.assign(window, { counts, beats });

  let stalledMs = 0;
  let stalledAtMs = NaN;
  player.addEventListener('seeking', () => (stalledAtMs = performance.now()));
  for (const type of ['seeked', 'canplay', 'playing', 'timeupdate']) {
    player.addEventListener(type, () => {
      if (Number.isNaN(stalledAtMs) || player.seeking || player.paused || player.readyState < 3) return;
      stalledMs += performance.now() - stalledAtMs;
      stalledAtMs = NaN;
    });
  }
  player.addEventListener('heartbeat', ({ webhook }) => {
    const index = Number(webhook.responseField.replace('webhook_', ''));
    const count = counts[index] ?? 0;
    beats.set([performance.now(), stalledMs], (index * maxBeats + count) * 2);
    counts[index] = count + 1;
  });
  await player.play();
}

async function recordedBeats(page: Page): Promise<Beat[][]> {
  const { counts, beats } = await page.evaluate(() => {
    const { counts, beats } = window as unknown as { counts: Uint32Array; beats: Float64Array };
    return { counts: [...counts], beats: [...beats] };
  });
  const perWebhook = beats.length / WEBHOOKS;
  return counts.map((count, index) =>
    Array.from({ length: count }, (_, i) => {
      const at = index * perWebhook + i * 2;
      return { atMs: beats[at] ?? NaN, stalledMs: beats[at + 1] ?? NaN };
    }),
  );
}

async function usedHeap(cdp: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

function figuresOf(beats: readonly Beat[], receivedAtMs: readonly number[]): Figures {
  const steady = beats.slice(SPREADING_BEATS);
  const latenesses = steady.map(({ atMs, stalledMs }, i) => atMs - stalledMs - i * PERIOD_MS);
  const firstLine = Math.min(...latenesses.slice(0, BEATS_FOR_A_LINE));
  const lastLine = Math.min(...latenesses.slice(-BEATS_FOR_A_LINE));
  return {
    beats: beats.length,
    received: receivedAtMs.length,
    errorMs: meanError(steady.map(({ atMs }) => atMs)),
    receivedErrorMs: meanError(receivedAtMs.slice(SPREADING_BEATS)),
    driftMs: lastLine - firstLine,
    stalledMs: (steady.at(-1)?.stalledMs ?? NaN) - (steady[0]?.stalledMs ?? NaN),
    latestMs: Math.max(...latenesses) - Math.min(...latenesses),
  };
}

function meanError(timesMs: readonly number[]): number {
  return mean(differences(timesMs).map((interval) => Math.abs(interval - PERIOD_MS)));
}
