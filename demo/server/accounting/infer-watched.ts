/**
 * Infers what was watched between two heartbeats that report only positions. A player reports after each full period of playing, and with
 * `flush` also when playing stops. So the clock and the period show how long it played. If the position advanced as it does at a known
 * pace, the stretch was watched. If it advanced less, the player has probably paused, which is assumed until the period is full. If it
 * advanced more, the learner has skipped, or the pace has changed. The following heartbeats show which. Until then, it counts as a skip.
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

/** Maximum number of assumed stretches at a time. */
const MAX_ASSUMED = 20;

export interface Inference {
  readonly verdict: 'played' | 'pending';
  readonly watched: readonly Stretch[];
  readonly viewing: Viewing;
}

/** @param step - step for which `isPossible()` is true. */
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
    // The last heartbeat seemed to come within a period, but it came at its end.
    const from = room > way.room ? { ...viewing, period: learned ?? viewing.period, played: 0 } : viewing;
    const { period, played } = from;
    return counted({ ...next, period, played }, stretchOf(viewing, step), advance / room, wayOf(from, step), learned);
  }
  const withPause = paces.find((pace) => fitsWithPause(way, pace));
  if (withPause !== undefined) return assumed(next, stretchOf(viewing, step), withPause, way);
  return undecided(next, viewing, step, way);
}

/** Assumes that the player played this stretch and paused for the rest of the time. The end of the period confirms it or not. */
function assumed(viewing: Viewing, stretch: Stretch, pace: number, { advance }: Way): Inference {
  const list = merge([...viewing.assumed, stretch]).slice(-MAX_ASSUMED);
  return {
    verdict: 'pending',
    watched: [],
    viewing: { ...viewing, assumed: list, played: viewing.played + advance / pace },
  };
}

/** Counts the stretch as watched at this pace, and also the stretches that this proves. */
function counted(viewing: Viewing, stretch: Stretch, pace: number, way: Way, learned?: number): Inference {
  const { advance, period = way.elapsed } = way;
  const played = viewing.played * Math.min(viewing.pace / pace, 1) + advance / pace;
  const isFull = isOnTime(way) || played >= 0.95 * period;
  // The period is full although the player was slower than the pace, so it stood still meanwhile. Or the pace has changed.
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

/** Pace of a pending stretch, computed again if a period was just learned. */
function paceOf({ stretch, intervals, elapsed, pace }: Pending, learned: number | undefined): number {
  return learned === undefined ? pace : (stretch[1] - stretch[0]) / Math.min(elapsed, intervals * learned);
}

/** Handles a step that does not fit into the period if the assumed stretches were watched. */
function contradicted(next: Viewing, viewing: Viewing, step: Step): Inference {
  const whole = wayOf({ ...viewing, played: 0 }, step);
  const stretch = stretchOf(viewing, step);
  // The player has filled the period more slowly.
  if (isOnTime(whole)) return counted({ ...next, played: 0 }, stretch, viewing.pace, whole);
  if (sameRoom(viewing, whole) === whole.room) {
    return counted({ ...next, played: 0 }, stretch, whole.advance / whole.room, whole);
  }
  const without = { ...next, assumed: [], played: 0 };
  if (isWithoutPause(whole, viewing.pace)) return counted(without, stretch, viewing.pace, whole);
  return undecided(without, viewing, step, whole);
}

/** Keeps a stretch that may have been watched at a pace that is not known yet. */
function undecided(next: Viewing, viewing: Viewing, step: Step, way: Way): Inference {
  const { advance, elapsed, room, left } = way;
  const pace = advance / Math.max(room, JITTER / 2);
  // If the first heartbeat advanced less than the next one, the pace rose exactly at that heartbeat.
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
      // The opening still counts if a later pace fits it.
      opening: viewing.opening && { ...viewing.opening, counts: false },
    },
  };
}

/** Adds a pending stretch. It is joined with the last one if both have the same pace, and at most four are kept. */
function withPending(list: readonly Pending[], pending: Pending): readonly Pending[] {
  const last = list.at(-1);
  if (last?.stretch[1] !== pending.stretch[0] || !isClose(pending.pace, last.pace)) {
    return [...list.slice(-3), pending];
  }
  const stretch = [last.stretch[0], pending.stretch[1]] as const;
  const elapsed = last.elapsed + pending.elapsed;
  return [...list.slice(0, -1), { ...last, stretch, elapsed, intervals: last.intervals + 1 }];
}

/**
 * Whether the learner may skip at each heartbeat: from one heartbeat on, each advance is larger. An interval of another length at the same
 * pace would show that it is playing.
 */
function isSkippingAtEach({ pending }: Viewing, { advance, elapsed }: Way): boolean {
  const suspect = pending.find(({ isSudden }) => isSudden);
  if (!suspect || !isClose(elapsed, suspect.elapsed / suspect.intervals)) return false;
  return isClose(advance, (suspect.stretch[1] - suspect.stretch[0]) / suspect.intervals);
}

/** Seconds of playing for which the pace is that of the last interval; `undefined` if there are none. */
function sameRoom({ last }: Viewing, { advance, elapsed, room, period = 0 }: Way): number | undefined {
  if (!last || last.elapsed === 0) return undefined;
  const isSame = (seconds: number): boolean => isClose(advance, (last.advance / last.elapsed) * seconds);
  if (isSame(room)) return room;
  return elapsed <= period * SPREAD + JITTER && isSame(elapsed) ? elapsed : undefined;
}

/**
 * Period that is longer than the known one, shown by two equal intervals in a row, or by a first heartbeat and an equal interval after it;
 * `undefined` if there is none.
 */
function learnedPeriod({ last, opening }: Viewing, { advance, elapsed, period = 0 }: Way): number | undefined {
  if (elapsed <= period * SPREAD + JITTER || elapsed < 1 - SAME_SECONDS || elapsed > MAX_PERIOD) return undefined;
  const isLikeLast = last !== undefined && isClose(last.elapsed, elapsed) && isClose(last.advance, advance);
  return isLikeLast || (opening && isClose(opening.to, advance)) ? elapsed : undefined;
}

function stretchOf(viewing: Viewing, { position }: Step): Stretch {
  return [viewing.position, position];
}
