/**
 * What was watched between two heartbeats that carry positions only. A player reports after each full period of playing, and with
 * `flush` also where playing stops. So how long it played is known from the clock and the period. If the position went forward as playing
 * at a known pace brings it, the stretch was watched. If it played for a part of the time only, it has paused, which is assumed until the
 * period is full. If it went further, it was a skip, or the pace has changed: the following heartbeats show which. Until then it
 * is taken for a skip, and not counted.
 */
import { merge, type Stretch } from './stretches.js';
import type { Pending, Viewing } from './viewing.js';
import {
  fits,
  fitsWithPause,
  isClose,
  isOnTime,
  isPastPeriod,
  isUsual,
  isWithoutPause,
  isWithinPeriod,
  JITTER,
  MAX_PERIOD,
  pacesOf,
  SAME_PART,
  SAME_SECONDS,
  SPREAD,
  wayOf,
  type Step,
  type Way,
} from './way.js';

/** Stretches that are assumed at a time, at most. */
const MAX_ASSUMED = 20;

export interface Inference {
  readonly verdict: 'played' | 'pending';
  readonly watched: readonly Stretch[];
  readonly viewing: Viewing;
}

/** @param step - a possible one, by `isPossible()`. */
export function inferWatched(viewing: Viewing, step: Step, maxRate: number): Inference {
  const { at, position } = step;
  const way = wayOf(viewing, step);
  const { advance, elapsed } = way;
  const next: Viewing = { ...viewing, at, position, last: { advance, elapsed } };
  const paces = pacesOf(viewing, step).filter((pace) => pace <= maxRate * SPREAD);

  const known = way.period === undefined ? undefined : paces.find((pace) => fits(way, pace));
  if (known !== undefined) return counted(next, stretchOf(viewing, step), known, way);
  if (viewing.assumed.length > 0 && isPastPeriod(way, viewing.pace)) return contradicted(next, viewing, step);

  const learned = learnedPeriod(viewing, way);
  const room = learned ?? sameRoom(viewing, way);
  if (room !== undefined && isUsual(advance / room, room) && !isSkippingAtEach(viewing, way)) {
    // What seemed to be a part of a period was all of it.
    const from = room > way.room ? { ...viewing, period: learned ?? viewing.period, played: 0 } : viewing;
    const { period, played } = from;
    return counted({ ...next, period, played }, stretchOf(viewing, step), advance / room, wayOf(from, step), learned);
  }
  const withPause = paces.find((pace) => fitsWithPause(way, pace));
  if (withPause !== undefined) return assumed(next, stretchOf(viewing, step), withPause, way);
  return undecided(next, viewing, step, way);
}

/** It played no longer than it could, and stood still for the rest. Where it went on, only the end of the period tells. */
function assumed(viewing: Viewing, stretch: Stretch, pace: number, { advance }: Way): Inference {
  const list = merge([...viewing.assumed, stretch]).slice(-MAX_ASSUMED);
  return {
    verdict: 'pending',
    watched: [],
    viewing: { ...viewing, assumed: list, played: viewing.played + advance / pace },
  };
}

/** The stretch was watched at this pace, and so was what waited for such a proof. */
function counted(viewing: Viewing, stretch: Stretch, pace: number, way: Way, learned?: number): Inference {
  const { advance, period = way.elapsed } = way;
  const played = viewing.played * Math.min(viewing.pace / pace, 1) + advance / pace;
  const isFull = isOnTime(way) || played >= 0.95 * period;
  // Slower than the pace: the player stood still meanwhile, as the period that came out full shows; or the pace rose meanwhile.
  const isDecided = isFull || Math.abs(pace - viewing.pace) > SAME_PART * pace;
  const proven = viewing.pending.filter((pending) => paceOf(pending, learned) <= pace * SPREAD);
  const { opening } = viewing;
  const watched = [stretch];
  if (isDecided) watched.push(...proven.map((pending) => pending.stretch));
  const isAssumedTrue = isFull && isWithinPeriod(played, period);
  if (isAssumedTrue) watched.push(...viewing.assumed);
  if (opening && opening.to / period <= pace * SPREAD) watched.push([0, opening.to]);
  return {
    verdict: 'played',
    watched,
    viewing: {
      ...viewing,
      pace,
      isSteady: true,
      played: isFull ? 0 : played,
      pending: isDecided ? [] : proven,
      assumed: isFull ? [] : viewing.assumed,
      opening: undefined,
    },
  };
}

/** By the period that was just learned, if one was. */
function paceOf({ stretch, intervals, elapsed, pace }: Pending, learned: number | undefined): number {
  return learned === undefined ? pace : (stretch[1] - stretch[0]) / Math.min(elapsed, intervals * learned);
}

/** There was time enough for the way, but not in this period, if what was assumed is true. */
function contradicted(next: Viewing, viewing: Viewing, step: Step): Inference {
  const whole = wayOf({ ...viewing, played: 0 }, step);
  const stretch = stretchOf(viewing, step);
  // It has filled a period more slowly.
  if (isOnTime(whole)) return counted({ ...next, played: 0 }, stretch, viewing.pace, whole);
  if (sameRoom(viewing, whole) === whole.room) {
    return counted({ ...next, played: 0 }, stretch, whole.advance / whole.room, whole);
  }
  const without = { ...next, assumed: [], played: 0 };
  if (isWithoutPause(whole, viewing.pace)) return counted(without, stretch, viewing.pace, whole);
  return undecided(without, viewing, step, whole);
}

/** It may have been watched at a pace that is not known yet. */
function undecided(next: Viewing, viewing: Viewing, step: Step, way: Way): Inference {
  const { advance, elapsed, room, left } = way;
  const pace = advance / Math.max(room, JITTER / 2);
  // A first heartbeat that came less far than the next one: the pace rose exactly there.
  const isAfterOpening = viewing.opening !== undefined && viewing.opening.to < advance * (1 - SAME_PART);
  const isAtOnce = elapsed <= way.longest + JITTER || viewing.opening !== undefined;
  const isSudden = viewing.pending.length === 0 && isAtOnce && (viewing.isSteady || isAfterOpening);
  const isFull = pace > 1 && elapsed >= 0.95 * left;
  return {
    verdict: 'pending',
    watched: [],
    viewing: {
      ...next,
      pending: withPending(viewing.pending, {
        stretch: stretchOf(viewing, step),
        intervals: 1,
        elapsed,
        pace,
        isSudden,
      }),
      played: isFull ? 0 : viewing.played + advance / Math.max(viewing.pace, pace),
      isSteady: false,
      // It still counts if a pace is found that it fits.
      opening: viewing.opening && { ...viewing.opening, counts: false },
    },
  };
}

/** Neighbors that look alike become one, so that there are never many. */
function withPending(list: readonly Pending[], pending: Pending): readonly Pending[] {
  const last = list.at(-1);
  if (last?.stretch[1] !== pending.stretch[0] || !isClose(pending.pace, last.pace)) {
    return [...list.slice(-3), pending];
  }
  const stretch = [last.stretch[0], pending.stretch[1]] as const;
  const elapsed = last.elapsed + pending.elapsed;
  return [...list.slice(0, -1), { ...last, stretch, elapsed, intervals: last.intervals + 1 }];
}

/** From one heartbeat to the next everything was faster, and so it stays. A different interval at the same pace shows that it was no skip. */
function isSkippingAtEach({ pending }: Viewing, { advance, elapsed }: Way): boolean {
  const suspect = pending.find(({ isSudden }) => isSudden);
  if (!suspect || !isClose(elapsed, suspect.elapsed / suspect.intervals)) return false;
  return isClose(advance, (suspect.stretch[1] - suspect.stretch[0]) / suspect.intervals);
}

/** Seconds of playing for which the pace is that of the last interval. */
function sameRoom({ last }: Viewing, { advance, elapsed, room, period = 0 }: Way): number | undefined {
  if (!last || last.elapsed === 0) return undefined;
  const isSame = (seconds: number): boolean => isClose(advance, (last.advance / last.elapsed) * seconds);
  if (isSame(room)) return room;
  return elapsed <= period * SPREAD + JITTER && isSame(elapsed) ? elapsed : undefined;
}

/** Two intervals in a row, or the way to the first heartbeat and the one from there, that are alike and longer than the period. */
function learnedPeriod({ last, opening }: Viewing, { advance, elapsed, period = 0 }: Way): number | undefined {
  if (elapsed <= period * SPREAD + JITTER || elapsed < 1 - SAME_SECONDS || elapsed > MAX_PERIOD) return undefined;
  const isLikeLast = last !== undefined && isClose(last.elapsed, elapsed) && isClose(last.advance, advance);
  return isLikeLast || (opening && isClose(opening.to, advance)) ? elapsed : undefined;
}

function stretchOf(viewing: Viewing, { position }: Step): Stretch {
  return [viewing.position, position];
}
