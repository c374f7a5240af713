import type { Stretch } from './stretches.js';

/**
 * One player of a learner, as its heartbeats show it. A learner with several tabs or devices has several viewings. Without the field
 * `session`, positions distinguish them.
 */
export interface Viewing {
  /** Field `session` of the heartbeats; empty if there is none. */
  readonly session: string;
  /** Begin of the viewing, in seconds since 1970. The time since then limits how much can have been watched. */
  readonly began: number;
  /** Time of the last heartbeat, in seconds since 1970. */
  readonly at: number;
  readonly position: number;
  /** Seconds of the video that were counted for this viewing. Seconds that were watched twice count twice. */
  readonly counted: number;
  /** Seconds of playing since the last full period. */
  readonly played: number;
  /** Whether the stretch up to the last heartbeat was watched at a known pace. */
  readonly isSteady: boolean;
  /** Last known playback rate. */
  readonly pace: number;
  /** Seconds by which the position and the clock advanced between the last two heartbeats. */
  readonly last?: { readonly advance: number; readonly elapsed: number } | undefined;
  /** Observed seconds of playing between two heartbeats, for webhooks that the school does not know, or knows with an older rate. */
  readonly period?: number | undefined;
  /** Stretches that may have been watched. The next heartbeats decide. */
  readonly pending: readonly Pending[];
  /** Stretches of this period that count until a later heartbeat contradicts them. A skip after a pause looks the same as playing. */
  readonly assumed: readonly Stretch[];
  /** First heartbeat, until it is decided whether the video was watched up to there. */
  readonly opening?: Opening | undefined;
  /** Reported stretches that the time does not allow yet. */
  readonly unproven: readonly Stretch[];
}

export interface Pending {
  readonly stretch: Stretch;
  /** Number of intervals between heartbeats. */
  readonly intervals: number;
  /** Duration of these intervals, in seconds. */
  readonly elapsed: number;
  /** Playback rate that the stretch would need. */
  readonly pace: number;
  /** Whether the pace rose exactly at a heartbeat, without a pause. A learner who skips at each heartbeat causes the same. */
  readonly isSudden: boolean;
}

export interface Opening {
  readonly to: number;
  /** Whether it counts until a later heartbeat contradicts it. */
  readonly counts: boolean;
}

export function newViewing(
  viewing: Pick<Viewing, 'session' | 'began' | 'at' | 'position'> & Partial<Viewing>,
): Viewing {
  return { counted: 0, played: 0, isSteady: false, pace: 1, pending: [], assumed: [], unproven: [], ...viewing };
}
