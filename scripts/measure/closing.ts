/**
 * `npm run measure:closing`: whether the last position of a tab that is closed or navigated away arrives.
 *
 * Each time, a fresh tab plays real video for 2 to 4 s and is left, with `flush` and a period of 30 s, so that nothing but
 * the flush can report. The page tells its position every 20 ms, last just before it is gone. Unreported is what lies
 * between the last position it told and the one that arrived; "at most" adds the time until this command saw that the page
 * was gone, in which nobody can tell whether it still played.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type {} from '../../src/index.js';
import { positiveNumber, readCommandLine, refuseUnknown } from '../lib/command-line.js';
import { launchChromium, launchFirefox } from '../lib/browsers.js';
import { markdownTable } from '../lib/markdown-table.js';
import { startPageServer, type PageServer } from './page-server.js';
import { median } from '../lib/statistics.js';

const USAGE = `npm run measure:closing [-- <times> --browsers chromium,firefox]

Leaves a page so many times (50) in each browser, and tells what the server heard last. Needs \`npm run build\`.`;
const LAUNCH = { chromium: ['Chromium', launchChromium], firefox: ['Firefox', launchFirefox] } as const;

const { values, positionals } = readCommandLine(USAGE, {
  allowPositionals: true,
  options: { browsers: { type: 'string', default: Object.keys(LAUNCH).join(',') } },
});
const [times, ...more] = positionals;
refuseUnknown(USAGE, more, []);
refuseUnknown(USAGE, values.browsers.split(','), Object.keys(LAUNCH));
const TIMES = positiveNumber(USAGE, 'The number of times', times, 50);
const TELL_EVERY_MS = 20;
/** After this, a heartbeat is lost. */
const ARRIVES_WITHIN_MS = 5000;
/** Browsers publish positions in steps, so a heartbeat may be a step ahead of what the page told. */
const STEP_S = 0.25;

type Leave = (page: Page, elsewhere: string) => Promise<void>;

const closeTab = async (page: Page, runBeforeUnload: boolean): Promise<void> => {
  const closed = new Promise((resolve) => page.once('close', resolve));
  await page.close({ runBeforeUnload });
  await closed;
};

const toElsewhere: Leave = async (page, elsewhere) => {
  const left = page.waitForNavigation();
  // The answer may be lost with the page.
  page.evaluate((url) => (location.href = url), elsewhere).catch(() => undefined);
  await left;
};

/** In turn, so that half of the tabs are closed and half go elsewhere. */
const WAYS: readonly (readonly [name: string, leave: Leave])[] = [
  ['tab closed, as by a click (`beforeunload` is asked)', (page) => closeTab(page, true)],
  ['another site', toElsewhere],
  ['tab closed, as by a program (CDP `Target.closeTarget`)', (page) => closeTab(page, false)],
  ['another site', toElsewhere],
];

/** A position in seconds, and when it was so: `Date.now()` is the one clock that page and command share. */
interface Told {
  readonly position: number;
  readonly atMs: number;
}

interface Visit {
  readonly way: string;
  readonly arrived: boolean;
  /** Seconds between the last position that the page told and the one that arrived. */
  readonly unreported: number;
  /** The same, up to when the page was seen to be gone. */
  readonly atMost: number;
}

const positions = new Map<string, number[]>();
const server = await startPageServer(({ uuid, position }) => positions.get(uuid)?.push(position));

const rows: (string | number)[][] = [];
let lost = 0;
for (const [id, [name, launched]] of Object.entries(LAUNCH)) {
  if (!values.browsers.split(',').includes(id)) continue;
  const browser = await launched();
  if (!browser) {
    console.error(`${name} was not found, and is left out. FIREFOX_PATH may name it.`);
    continue;
  }
  const visits = await visitsIn(browser, name, server);
  await browser.close();
  rows.push(...[...new Set(WAYS.map(([way]) => way))].map((way) => rowOf(name, way, visits)));
  lost += visits.filter(({ arrived }) => !arrived).length;
}
await server.close();

console.log(
  markdownTable(['browser', 'left for', 'left', 'arrived', 'unreported max s', 'median s', 'at most s'], rows),
);
process.exit(lost > 0 ? 1 : 0);

async function visitsIn(browser: Browser, name: string, server: PageServer): Promise<Visit[]> {
  const src = await playableIn(browser);
  console.error(`${await browser.version()} plays ${src}`);
  const visits: Visit[] = [];
  for (let i = 0; i < TIMES; i++) {
    const [way, leave] = WAYS[i % WAYS.length] ?? ['', toElsewhere];
    const visit = await visitOnce(await browser.newPage(), leave, `${name}-${i}`, src, server);
    visits.push({ way, ...visit });
    const { arrived, unreported, atMost } = visit;
    console.error(
      `${name} ${i + 1}: ${arrived ? '' : 'LOST, '}${unreported.toFixed(3)} s, at most ${atMost.toFixed(3)} s, ${way}`,
    );
  }
  return visits;
}

/** Some builds of Firefox have no H.264. */
async function playableIn(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const playsH264 = await page.evaluate(() =>
    document.createElement('video').canPlayType('video/mp4; codecs="avc1.64001f, mp4a.40.2"'),
  );
  await page.close();
  return playsH264 ? '/media/lecture.mp4' : '/test-media/short.webm';
}

async function visitOnce(
  page: Page,
  leave: Leave,
  uuid: string,
  src: string,
  server: PageServer,
): Promise<Omit<Visit, 'way'>> {
  const arrivals: number[] = [];
  positions.set(uuid, arrivals);
  let told: Told = { position: NaN, atMs: NaN };
  await page.exposeFunction('tell', (position: number, atMs: number) => (told = { position, atMs }));
  await page.goto(server.pageUrl({ uuid, src, rpm: 2, webhooks: 1, loop: true }));
  const from = await page.evaluate(playFromAnywhere, TELL_EVERY_MS);
  await delay(2000 + Math.random() * 2000);

  await leave(page, server.elsewhere);
  const gone = told.position + (Date.now() - told.atMs) / 1000;

  const deadlineMs = performance.now() + ARRIVES_WITHIN_MS;
  while (arrivals.length === 0 && performance.now() < deadlineMs) await delay(20);
  if (!page.isClosed()) await page.close();
  positions.delete(uuid);

  const arrived = arrivals.some((position) => position > from && position < gone + STEP_S);
  const reported = Math.max(from, ...arrivals);
  return { arrived, unreported: Math.max(told.position - reported, 0), atMost: Math.max(gone - reported, 0) };
}

/** What `exposeFunction` puts into the page. */
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

function rowOf(browser: string, way: string, all: readonly Visit[]): (string | number)[] {
  const visits = all.filter((visit) => visit.way === way);
  const arrived = visits.filter((visit) => visit.arrived);
  const unreported = visits.map((visit) => visit.unreported);
  const atMost = Math.max(...visits.map((visit) => visit.atMost));
  return [
    browser,
    way,
    visits.length,
    arrived.length,
    Math.max(...unreported).toFixed(3),
    median(unreported).toFixed(3),
    atMost.toFixed(3),
  ];
}
