/**
 * `npm run measure:politeness` simulates a lecture hall: viewers press play within the same second and watch for an hour at RPM 2. Counts the
 * requests to the server, with the real timer on a simulated clock, and compares them with those of a timer that does not spread.
 */
import { HeartbeatTimer } from '../../src/heartbeat/heartbeat-timer.js';
import { platform } from '../../src/lib/platform.js';
import { positiveNumber, readCommandLine, refuseUnknown } from '../lib/command-line.js';
import { markdownTable } from '../lib/markdown-table.js';

const USAGE = `npm run measure:politeness [-- <viewers>]

Simulates an hour of so many viewers (10000) who press play within a second, and counts what reaches the server.`;

const [viewers, ...more] = readCommandLine(USAGE, { allowPositionals: true }).positionals;
refuseUnknown(USAGE, more, []);
const VIEWERS = positiveNumber(USAGE, 'The number of viewers', viewers, 10_000);
const PRESS_PLAY_WITHIN_MS = 1000;
const HOUR_MS = 3_600_000;
const PERIOD_MS = 30_000;

/** Time spans with names. All periods are exact after at most 17 periods, each of which was at most 1 % longer. */
const SPANS = [
  ['first beat', PERIOD_MS, PERIOD_MS + PRESS_PLAY_WITHIN_MS],
  ['minutes 1 to 5', 60_000, 300_000],
  ['from the 20th beat on', 20 * PERIOD_MS, HOUR_MS],
] as const;

const starts = Array.from({ length: VIEWERS }, () => Math.floor(Math.random() * PRESS_PLAY_WITHIN_MS));

console.log(
  markdownTable(
    ['', 'counted per', 'mean', ...SPANS.flatMap(([span]) => [`peak, ${span}`, '× mean'])],
    [
      ...rowsOf(
        'spread, as it is',
        simulate(() => Math.random()),
      ),
      ...rowsOf(
        'not spread',
        simulate(() => 0),
      ),
    ],
  ),
);

/** @returns number of requests in each millisecond of the hour. */
function simulate(randomOfTimers: () => number): Uint16Array {
  const requests = new Uint16Array(HOUR_MS);
  const due = new Map<number, Map<number, () => void>>();
  const dueAt = new Map<number, number>();
  let nowMs = 0;
  let lastId = 0;

  const at = (ms: number, callback: () => void): number => {
    const callbacks = due.get(ms) ?? new Map<number, () => void>();
    due.set(ms, callbacks.set(++lastId, callback));
    dueAt.set(lastId, ms);
    return lastId;
  };
  // Node has no window, and the timers get a simulated clock.
  Object.assign(platform, {
    now: () => nowMs,
    random: randomOfTimers,
    setTimeout: (callback: () => void, delayMs: number) => at(nowMs + Math.max(delayMs, 1), callback),
    clearTimeout: (id = 0) => {
      due.get(dueAt.get(id) ?? -1)?.delete(id);
      dueAt.delete(id);
    },
  });
  for (const startMs of starts) at(startMs, () => watch(startMs));
  for (nowMs = 0; nowMs < HOUR_MS; nowMs++) {
    for (const callback of due.get(nowMs)?.values() ?? []) callback();
    due.delete(nowMs);
  }
  return requests;

  function watch(startMs: number): void {
    const clock = { observe: () => undefined, isPlaying: () => true, playedMs: () => nowMs - startMs };
    const onDue = (): boolean => {
      requests[nowMs] = (requests[nowMs] ?? 0) + 1;
      return true;
    };
    new HeartbeatTimer(PERIOD_MS, clock, PERIOD_MS, onDue).start();
  }
}

function rowsOf(name: string, requests: Uint16Array): (string | number)[][] {
  return [1000, 100].map((binMs) => {
    const bins = new Uint32Array(HOUR_MS / binMs);
    requests.forEach((count, ms) => {
      const bin = Math.floor(ms / binMs);
      bins[bin] = (bins[bin] ?? 0) + count;
    });
    const mean = requests.reduce((sum, count) => sum + count, 0) / bins.length;
    const peaks = SPANS.flatMap(([, fromMs, toMs]) => {
      const peak = Math.max(...bins.subarray(fromMs / binMs, toMs / binMs));
      return [peak, (peak / mean).toFixed(1)];
    });
    return [name, `${binMs / 1000} s`, mean.toFixed(1), ...peaks];
  });
}
