/** A player as docs/heartbeats.md describes it, in simulated time: the heartbeats that it sends, and what was really watched. */
import { merge, type Stretch } from '../../server/accounting/stretches.js';

export type Action =
  | readonly ['play', seconds: number, rate?: number]
  | readonly ['seek', to: number]
  /** Pauses for seconds of the clock. */
  | readonly ['pause', seconds: number]
  /** Closes the page, and opens it again after `seconds` of the clock, at `position`. */
  | readonly ['reload', seconds: number, position: number];

export interface PlayerOptions {
  readonly rpm: number;
  readonly flush?: boolean;
  /** Whether the player also flushes before a seek. Default: `flush`. */
  readonly flushSeeks?: boolean;
  /** Part of a period by which the first periods are longer. */
  readonly spread?: number;
  /** Duration of the video, in seconds. */
  readonly duration?: number;
}

export interface SimulatedHeartbeat {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly position: number;
  /** Number of the page view, from 0. */
  readonly page: number;
  readonly playbackRate: number;
  readonly segments: readonly Stretch[];
}

const SPREADING_PERIODS = 20;

export function simulateViewing(
  actions: readonly Action[],
  { rpm, flush = false, flushSeeks = flush, spread = 0, duration = 72 }: PlayerOptions,
): { heartbeats: SimulatedHeartbeat[]; watched: Stretch[] } {
  const period = 60 / rpm;
  const heartbeats: SimulatedHeartbeat[] = [];
  const watched: Stretch[] = [];
  let segments: Stretch[] = [];
  let [at, position, played, reported, due, periods, page, playbackRate] = [0, 0, 0, 0, period, 0, 0, 1];

  const send = (): void => {
    heartbeats.push({ at, position: rounded(position), page, playbackRate, segments: merge(segments) });
    segments = [];
    reported = played;
  };
  const flushed = (): void => {
    const isWorthOne =
      Math.max(
        played - reported,
        segments.reduce((sum, [from, to]) => sum + to - from, 0),
      ) >= 1;
    if (flush && isWorthOne) send();
  };

  for (const [action, amount, third] of actions) {
    if (action === 'play') {
      playbackRate = third ?? 1;
      let left = Math.min(amount, duration - position) / playbackRate;
      while (left > 1e-9) {
        const step = Math.min(left, due - played);
        const to = position + step * playbackRate;
        segments.push([position, to]);
        watched.push([position, to]);
        [at, played, position, left] = [at + step, played + step, to, left - step];
        if (due - played < 1e-9) {
          send();
          due += period * (1 + (periods++ < SPREADING_PERIODS ? spread : 0));
        }
      }
      if (position >= duration - 1e-9) flushed();
    } else if (action === 'seek') {
      if (flushSeeks) flushed();
      position = amount;
    } else {
      flushed();
      at += amount;
      if (action === 'pause') continue;
      [position, played, reported, periods, due, segments] = [third, 0, 0, 0, period, []];
      page++;
    }
  }
  flushed();
  return { heartbeats, watched: merge(watched) };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
