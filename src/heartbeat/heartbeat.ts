import type { Learner } from '../learner/learner.js';

/** One report of how far a learner is in a video. */
export interface Heartbeat {
  /** Identifies the video. */
  readonly uuid: string;
  /** Position in the video, in seconds, to the millisecond. */
  readonly position: number;
  /** Learner who watches. */
  readonly learner: Learner;
}

/** Properties of a media element that a heartbeat reports. */
export type ReportedMedia = Pick<HTMLMediaElement, 'currentTime'>;

/**
 * Makes a heartbeat. The only place that does.
 *
 * @param position - position to report, in seconds, if the media element has left it already.
 */
export function heartbeatOf(
  media: ReportedMedia,
  uuid: string,
  learner: Learner,
  position = media.currentTime,
): Heartbeat {
  return { uuid, position: Math.round(position * 1000) / 1000, learner };
}
