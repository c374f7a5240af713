import type { Stretch } from './stretches.js';

/**
 * One player that a learner watches with, as far as its heartbeats tell. A learner has several with several tabs or devices;
 * without the field `session` they are told apart by their positions.
 */
export interface Viewing {
  /** The heartbeats' `session`; empty where there is none. */
  readonly session: string;
  /** Seconds since 1970. From here on the clock limits what can have been watched. */
  readonly began: number;
  /** When the last heartbeat came, in seconds since 1970. */
  readonly at: number;
  readonly position: number;
  /** Seconds of the video that were counted for it; what was watched twice is in it twice. */
  readonly counted: number;
  /** Seconds of playing since a period was full: the next one is full when the rest of it has been played. */
  readonly played: number;
  /** Whether the stretch up to the last heartbeat was watched at a known pace. */
  readonly isSteady: boolean;
  /** Playback rate at which it is known to play. */
  readonly pace: number;
  /** Seconds by which position and clock went forward between the last two heartbeats. */
  readonly last?: { readonly advance: number; readonly elapsed: number } | undefined;
  /** Seconds of playing between two heartbeats, as observed: for webhooks of which the school knows nothing, or something older. */
  readonly period?: number | undefined;
  /** Stretches that may have been watched: the next heartbeats decide. */
  readonly pending: readonly Pending[];
  /** Stretches of this period that count until a later heartbeat speaks against them: after a pause, a skip looks the same. */
  readonly assumed: readonly Stretch[];
  /** Where the first heartbeat was, as long as it is open whether the video was watched up to there. */
  readonly opening?: Opening | undefined;
  /** Reported, but more than the clock allows so far. */
  readonly unproven: readonly Stretch[];
}

export interface Pending {
  readonly stretch: Stretch;
  /** Between how many heartbeats after each other, and how many seconds they took. */
  readonly intervals: number;
  readonly elapsed: number;
  /** What it looks like, as a playback rate. */
  readonly pace: number;
  /** Whether the pace rose exactly at a heartbeat, without a pause: skipping at each heartbeat looks the same. */
  readonly isSudden: boolean;
}

export interface Opening {
  readonly to: number;
  /** Whether it counts until something speaks against it. */
  readonly counts: boolean;
}

export function newViewing(
  viewing: Pick<Viewing, 'session' | 'began' | 'at' | 'position'> & Partial<Viewing>,
): Viewing {
  return { counted: 0, played: 0, isSteady: false, pace: 1, pending: [], assumed: [], unproven: [], ...viewing };
}
