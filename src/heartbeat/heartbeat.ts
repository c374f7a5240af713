import type { Learner } from '../learner/learner.js';

/** One report of how far a learner is in a video. */
export interface Heartbeat {
  /** Identifies the video. */
  readonly uuid: string;
  /** Position in the video, in seconds, to the millisecond. */
  readonly position: number;
  /** Who watches. */
  readonly learner: Learner;
}

/** Makes a heartbeat of a position as media elements tell it, in seconds. */
export function heartbeatAt(position: number, uuid: string, learner: Learner): Heartbeat {
  return { uuid, position: Math.round(position * 1000) / 1000, learner };
}
