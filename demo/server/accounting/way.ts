/** The way from one heartbeat of a player to the next: how far, in which time, and at which paces it can have been played. */
import type { Viewing } from './viewing.js';

export interface Step {
  /** Seconds since 1970. */
  readonly at: number;
  readonly position: number;
  /** Seconds of playing between two heartbeats of the webhook, where it is known. */
  readonly period: number | undefined;
  /** Playback rate, where the heartbeat says it. */
  readonly playbackRate: number | undefined;
}

export interface Way {
  readonly advance: number;
  readonly elapsed: number;
  readonly period: number | undefined;
  /** Seconds of playing until the period is full, by the webhook and at most. */
  readonly left: number;
  readonly longest: number;
  /** Seconds for which it can have played. */
  readonly room: number;
}

/** Players may lengthen periods by 1 %, so as to spread. */
const DRIFT = 0.012;

/** Earlier ones did so by 5 %. */
export const SPREAD = 1.05;

/** Seconds by which one heartbeat may be later than another. */
export const JITTER = 0.5;

/** Seconds by which a heartbeat on time may seem to be off. */
const LATE = 0.3;

/** Seconds for which a player may stand still between two heartbeats: a start that takes time, a short stall. */
const IDLE = 2;

/** The longest pause, in seconds, after which a player is believed to go on where it was without a proof. */
const MAX_PAUSE = 15 * 60;

/** Two advances are the same up to this part of them, and so many seconds. */
export const SAME_PART = 0.015;
export const SAME_SECONDS = 0.15;

/** The longest period that is learned: of RPM 0.25. */
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
  // On time, it played without a pause: what is missing is a way back, or a slower pace. Above the normal rate, skips would hide in it.
  return (pace <= 1 && isOnTime(way)) || advance >= pace * (room - IDLE) - JITTER;
}

/** Whether it can have been played at this pace and have paused besides, before the period was full. */
export function fitsWithPause({ advance, elapsed, period, longest }: Way, pace: number): boolean {
  if (period === undefined || elapsed - advance / pace > MAX_PAUSE) return false;
  return advance <= pace * (Math.min(elapsed, longest) + JITTER);
}

/** Whether it goes further than what was left of the period allows at this pace, though the clock does. */
export function isPastPeriod({ advance, elapsed, longest }: Way, pace: number): boolean {
  return advance > pace * (longest + JITTER) && advance <= pace * (elapsed + JITTER);
}

/** Whether it takes all of the time at this pace. */
export function isWithoutPause({ advance, elapsed }: Way, pace: number): boolean {
  return advance >= pace * (elapsed - IDLE) - JITTER;
}

/** Whether so many seconds of playing are not more than a period. */
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

/** Whether a player has this rate in its menu: a multiple of a quarter, or of another step. What skips come to seldom is one. */
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

/** Whether some playback rate up to this one brings the position so far, by this webhook's period or a longer one. */
export function isPossible(viewing: Viewing, step: Step, maxRate: number): boolean {
  const { advance, elapsed, longest } = wayOf(viewing, step);
  const room = elapsed <= MAX_PERIOD ? elapsed : Math.min(elapsed, longest);
  return advance > 0 && advance <= maxRate * (room + JITTER);
}
