/** Part for a page with many players of which none plays. */
import { setTimeout as delay } from 'node:timers/promises';
import type { PlayerPage } from '../browser/player-page.js';
import { countElements, readBench } from '../page/probe.js';
import type { Measured } from '../run.js';
import type { PageServer } from '../server/page-server.js';
import type { Part, Session } from '../session.js';

const IDLE_MS = 2000;

/** Chromium updates the whole page once more in the third second. A page that settles earlier waits for that. */
const YOUNG_MS = 4000;
const LOOK_EVERY_MS = 300;
const LOOKS = 4;
const SETTLES_WITHIN_MS = 20_000;

/** Maximum task time of a settled main thread, in milliseconds per second. */
const SETTLED_MS_PER_S = 300;

export const scale: Part = {
  content: {},
  keepsVideos: false,
  measure: measureScale,
};

async function measureScale({ page, server, url }: Session): Promise<Measured> {
  await page.navigate(url);
  const youngUntil = performance.now() + YOUNG_MS;
  const defined = await page.waitFor('defined', 30_000);
  await page.waitFor('ui', 8000);
  await page.page.evaluate(() => window.bench.stopWatching());
  await settle(page, server);
  await delay(Math.max(youngUntil - performance.now(), 0));
  const settled = await page.metrics();
  // Otherwise, the browser would do this at some time, sometimes during the measurement.
  await page.collectGarbage();
  const idleFromMs = performance.now();
  const before = await page.metrics();
  await delay(IDLE_MS);
  const idle = await page.metrics();
  const idleTaskMsPerS = ((idle.taskMs - before.taskMs) / (performance.now() - idleFromMs)) * 1000;
  const { marks, errors, loadedCount } = await page.page.evaluate(readBench);
  const controls = await page.page.evaluate(() => window.bench.countControls());
  const elements = await page.page.evaluate(countElements);
  const memory = await page.memory();

  return {
    ok: defined !== undefined,
    errors,
    figures: {
      definedMs: marks.defined,
      uiMs: marks.ui,
      // Undefined unless all players have shown controls, because the result would not be comparable.
      controlsTaskMs: page.metricsAt('ui')?.taskMs,
      controlsScriptMs: page.metricsAt('ui')?.scriptMs,
      restTaskMs: settled.taskMs,
      idleTaskMsPerS,
      heapBytes: memory.heapBytes,
      nodes: memory.nodes,
      listeners: memory.listeners,
      elements,
      controls,
      loadedCount,
      requests: server.requests.length,
    },
  };
}

/** Waits until the page makes no more requests, and the load of its main thread is constant. */
async function settle(page: PlayerPage, server: PageServer): Promise<void> {
  const deadline = performance.now() + SETTLES_WITHIN_MS;
  const looks: { busyMsPerS: number; asked: boolean }[] = [];
  let before = { atMs: performance.now(), taskMs: (await page.metrics()).taskMs, requests: server.requests.length };
  while (performance.now() < deadline) {
    await delay(LOOK_EVERY_MS);
    const now = { atMs: performance.now(), taskMs: (await page.metrics()).taskMs, requests: server.requests.length };
    const busyMsPerS = ((now.taskMs - before.taskMs) / (now.atMs - before.atMs)) * 1000;
    looks.push({ busyMsPerS, asked: now.requests > before.requests });
    before = now;
    const last = looks.slice(-LOOKS);
    const loads = last.map(({ busyMsPerS }) => busyMsPerS);
    const spread = Math.max(...loads) - Math.min(...loads);
    const isSteady = Math.max(...loads) < SETTLED_MS_PER_S && spread < Math.max(25, Math.max(...loads) / 4);
    if (last.length === LOOKS && isSteady && !last.some(({ asked }) => asked)) return;
  }
}
