/**
 * `npm run measure:closing`: measures whether the last position of a page arrives when it is closed, left or crashed, or when its browser is
 * quit.
 *
 * Each time, a new tab plays real video for 2 to 4 s and then ends, with `flush` and a period of 30 s, so that only the flush can report. The
 * page tells this command its position every 20 ms. "Unreported" is the time between the last position that it told and the one that arrived.
 * "At most" adds the time until this command noticed the end of the page, because the video may have played on until then.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import type {} from '../../src/index.js';
import { positiveNumber, readCommandLine, refuseUnknown } from '../lib/command-line.js';
import { launchChromium, launchFirefox } from '../lib/browsers.js';
import { markdownTable } from '../lib/markdown-table.js';
import { startPageServer } from './page-server.js';
import { median } from '../lib/statistics.js';
import { WAYS_TO_LEAVE, type WayToLeave } from './ways-to-leave.js';

const USAGE = `npm run measure:closing [-- <times> --browsers chromium,firefox --ways ${Object.keys(WAYS_TO_LEAVE).join(',')} --without-fetch-later]

Leaves a page so many times (50) in each way in each browser, and tells what the server heard last. Without \`fetchLater\`,
the browser keeps no heartbeat. Needs \`npm run build\`; DIST names another build.`;
const LAUNCH = { chromium: ['Chromium', launchChromium], firefox: ['Firefox', launchFirefox] } as const;

const { values, positionals } = readCommandLine(USAGE, {
  allowPositionals: true,
  options: {
    browsers: { type: 'string', default: Object.keys(LAUNCH).join(',') },
    ways: { type: 'string', default: Object.keys(WAYS_TO_LEAVE).join(',') },
    'without-fetch-later': { type: 'boolean', default: false },
  },
});
const [times, ...more] = positionals;
refuseUnknown(USAGE, more, []);
refuseUnknown(USAGE, values.browsers.split(','), Object.keys(LAUNCH));
refuseUnknown(USAGE, values.ways.split(','), Object.keys(WAYS_TO_LEAVE));
const TIMES = positiveNumber(USAGE, 'The number of times', times, 50);
const TELL_EVERY_MS = 20;
/** Time after which a heartbeat counts as lost, in milliseconds. */
const ARRIVES_WITHIN_MS = 5000;
/** Step in which browsers update positions, in seconds. A heartbeat may be one step ahead of the position that the page told. */
const STEP_S = 0.25;

/** Position in seconds, and its time by `Date.now()`, the clock that the page and this command share. */
interface Told {
  readonly position: number;
  readonly atMs: number;
}

interface Visit {
  readonly arrived: boolean;
  /** Seconds between the last position that the page told and the one that arrived. */
  readonly unreported: number;
  /** The same, up to the time at which the end of the page was noticed. */
  readonly atMost: number;
}

const positions = new Map<string, number[]>();
const server = await startPageServer(({ uuid, position }) => positions.get(uuid)?.push(position));

const rows: (string | number)[][] = [];
for (const [id, [name, launched]] of Object.entries(LAUNCH)) {
  if (!values.browsers.split(',').includes(id)) continue;
  const browser = await launched();
  if (!browser) {
    console.error(`${name} was not found, and is left out. FIREFOX_PATH may name it.`);
    continue;
  }
  const src = await playableIn(browser);
  console.error(`${await browser.version()} plays ${src}`);
  await browser.close();
  const launchAgain = launched as () => Promise<Browser>;
  for (const [key, way] of Object.entries<WayToLeave>(WAYS_TO_LEAVE)) {
    if (values.ways.split(',').includes(key)) rows.push(rowOf(name, way, await visits(name, way, launchAgain, src)));
  }
}
await server.close();

console.log(
  markdownTable(['browser', 'left for', 'left', 'arrived', 'unreported max s', 'median s', 'at most s'], rows),
);

async function visits(name: string, way: WayToLeave, launch: () => Promise<Browser>, src: string): Promise<Visit[]> {
  const all: Visit[] = [];
  let browser = await launch();
  for (let i = 0; i < TIMES; i++) {
    if (!browser.connected) browser = await launch();
    const visit = await visitOnce(browser, way, `${name}-${way.name}-${i}`, src);
    if (way.endsBrowser && browser.connected) await browser.close();
    all.push(visit);
    const { arrived, unreported, atMost } = visit;
    console.error(
      `${name} ${i + 1}: ${arrived ? '' : 'LOST, '}${unreported.toFixed(3)} s, at most ${atMost.toFixed(3)} s, ${way.name}`,
    );
  }
  if (browser.connected) await browser.close();
  return all;
}

/** Finds a video that the browser can play: some builds of Firefox have no H.264. */
async function playableIn(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const playsH264 = await page.evaluate(() =>
    document.createElement('video').canPlayType('video/mp4; codecs="avc1.64001f, mp4a.40.2"'),
  );
  await page.close();
  return playsH264 ? '/media/lecture.mp4' : '/test-media/short.webm';
}

async function visitOnce(browser: Browser, way: WayToLeave, uuid: string, src: string): Promise<Visit> {
  const page = await browser.newPage({ type: way.inWindow ? 'window' : 'tab' });
  const arrivals: number[] = [];
  positions.set(uuid, arrivals);
  let told: Told = { position: NaN, atMs: NaN };
  await page.exposeFunction('tell', (position: number, atMs: number) => (told = { position, atMs }));
  const withoutFetchLater = values['without-fetch-later'];
  await page.goto(server.pageUrl({ uuid, src, rpm: 2, webhooks: 1, loop: true, withoutFetchLater }));
  const from = await page.evaluate(playFromAnywhere, TELL_EVERY_MS);
  await delay(2000 + Math.random() * 2000);

  await way.leave({ browser, page, elsewhere: server.elsewhere });
  const gone = told.position + (Date.now() - told.atMs) / 1000;

  const deadlineMs = performance.now() + ARRIVES_WITHIN_MS;
  while (arrivals.length === 0 && performance.now() < deadlineMs) await delay(20);
  // After a crash there may be nothing left to close.
  if (browser.connected && !page.isClosed()) await page.close().catch(() => undefined);
  positions.delete(uuid);

  const arrived = arrivals.some((position) => position > from && position < gone + STEP_S);
  const reported = Math.max(from, ...arrivals);
  return { arrived, unreported: Math.max(told.position - reported, 0), atMost: Math.max(gone - reported, 0) };
}

/** Function that `exposeFunction` adds to the page. */
declare const tell: (position: number, atMs: number) => void;

/** Runs in the page. */
async function playFromAnywhere(tellEveryMs: number): Promise<number> {
  await customElements.whenDefined('videocms-player');
  const player = document.querySelector('videocms-player');
  if (!player) throw new Error('There is no player in the page.');
  if (player.readyState === 0) await new Promise((resolve) => player.addEventListener('loadedmetadata', resolve));

  const from = Math.random() * Math.max(player.duration - 10, 0);
  player.currentTime = from;
  await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
  await player.play();

  setInterval(() => tell(player.currentTime, Date.now()), tellEveryMs);
  return from;
}

function rowOf(browser: string, { name }: WayToLeave, visits: readonly Visit[]): (string | number)[] {
  const arrived = visits.filter((visit) => visit.arrived);
  const unreported = visits.map((visit) => visit.unreported);
  const atMost = Math.max(...visits.map((visit) => visit.atMost));
  return [
    browser,
    name,
    visits.length,
    arrived.length,
    Math.max(...unreported).toFixed(3),
    median(unreported).toFixed(3),
    atMost.toFixed(3),
  ];
}
