/** Compares one heartbeat of a player with the next: how far the position advanced, in which time, and at which paces that is possible. */
import type { Viewing } from './viewing.js';

export interface Step {
  /** Time of the heartbeat, in seconds since 1970. */
  readonly at: number;
  readonly position: number;
  /** Seconds of playing between two heartbeats of the webhook; `undefined` if unknown. */
  readonly period: number | undefined;
  /** Playback rate; `undefined` if the heartbeat does not report it. */
  readonly playbackRate: number | undefined;
}

export interface Way {
  readonly advance: number;
  readonly elapsed: number;
  readonly period: number | undefined;
  /** Seconds of playing until the period is full. */
  readonly left: number;
  /** The same, if the player has lengthened the period as far as it may. */
  readonly longest: number;
  /** Seconds for which the player can have played. */
  readonly room: number;
}

/** Fraction by which players may lengthen a period to spread their heartbeats (1 %), with some tolerance. */
const DRIFT = 0.012;

/** Factor by which earlier versions of the player lengthened periods. */
export const SPREAD = 1.05;

/** Seconds by which the delays of two heartbeats may differ. */
export const JITTER = 0.5;

/** Seconds by which a heartbeat may be early or late and still count as on time. */
const LATE = 0.3;

/** Seconds for which a player may stand still between two heartbeats, because of a slow start or a short stall. */
const IDLE = 2;

/** Maximum pause in seconds after which a stretch still counts as assumed. */
const MAX_PAUSE = 15 * 60;

/** Maximum difference of two advances that count as equal: this fraction of them, plus these seconds. */
export const SAME_PART = 0.015;
export const SAME_SECONDS = 0.15;

/** Longest period that is learned, in seconds: that of RPM 0.25. */
export const MAX_PERIOD = 240 * SPREAD;

export function wayOf(viewing: Viewing, { at, position, period: expected }: Step): Way {
  const advance = position - viewing.position;
  const elapsed = Math.max(at - viewing.at, 0);
  const period = viewing.period === undefined ? expected : Math.max(expected ?? 0, viewing.period);
  const left = period === undefined ? elapsed : Math.max(period - viewing.played, 0);
  const longest = period === undefined ? elapsed : left + period * DRIFT;
  return { advance, elapsed, period, left, longest, room: Math.min(elapsed, left) };
}

export function pacesOf(viewing: Viewing, { playbackRate }: Step): readonly number[] {
  return playbackRate === undefined ? [viewing.pace, 1] : [playbackRate, viewing.pace, 1];
}

export function fits(way: Way, pace: number): boolean {
  const { advance, elapsed, longest, room } = way;
  if (advance > pace * (Math.min(elapsed, longest) + JITTER)) return false;
  // A heartbeat on time means no pause, so a smaller advance is a seek back or a slower pace. Above the normal rate, it could hide a skip.
  return (pace <= 1 && isOnTime(way)) || advance >= pace * (room - IDLE) - JITTER;
}

/** Whether the stretch can have been played at this pace, with a pause before the period was full. */
export function fitsWithPause({ advance, elapsed, period, longest }: Way, pace: number): boolean {
  if (period === undefined || elapsed - advance / pace > MAX_PAUSE) return false;
  return advance <= pace * (Math.min(elapsed, longest) + JITTER);
}

/** Whether the advance is more than the rest of the period allows at this pace, but not more than the clock allows. */
export function isPastPeriod({ advance, elapsed, longest }: Way, pace: number): boolean {
  return advance > pace * (longest + JITTER) && advance <= pace * (elapsed + JITTER);
}

/** Whether the advance needs all of the elapsed time at this pace. */
export function isWithoutPause({ advance, elapsed }: Way, pace: number): boolean {
  return advance >= pace * (elapsed - IDLE) - JITTER;
}

/** Whether this many seconds of playing are at most one period. */
export function isWithinPeriod(played: number, period: number): boolean {
  return played <= period * (1 + DRIFT) + JITTER;
}

/** Whether the heartbeat came when the period was full, without a pause. */
export function isOnTime({ elapsed, left, longest }: Way): boolean {
  return elapsed >= left - LATE && elapsed <= longest + LATE;
}

export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_PART * Math.max(a, b) + SAME_SECONDS;
}

/** Whether menus of players offer this rate: a multiple of one of the steps. The rate that results from skips seldom is one. */
export function isUsual(pace: number, seconds: number, steps = [0.1, 0.25]): boolean {
  const tolerance = pace * (0.004 + SAME_SECONDS / seconds);
  return steps.some((step) => Math.abs(pace - Math.max(Math.round(pace / step), 1) * step) <= tolerance);
}

/** Whether the heartbeat looks like this viewing's next one. */
export function continues(viewing: Viewing, step: Step): boolean {
  const way = wayOf(viewing, step);
  return way.advance > 0 && pacesOf(viewing, step).some((pace) => fits(way, pace));
}

/** Whether the viewing's next heartbeat is not overdue. */
export function isRunning(viewing: Viewing, step: Step): boolean {
  const { elapsed, period = MAX_PERIOD } = wayOf(viewing, step);
  return elapsed <= period * SPREAD + IDLE;
}

/** Whether the position can be reached by playing at a rate up to `maxRate`, with this webhook's period or a longer one. */
export function isPossible(viewing: Viewing, step: Step, maxRate: number): boolean {
  const { advance, elapsed, longest } = wayOf(viewing, step);
  const room = elapsed <= MAX_PERIOD ? elapsed : Math.min(elapsed, longest);
  return advance > 0 && advance <= maxRate * (room + JITTER);
}
