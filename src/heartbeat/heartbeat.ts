import type { Learner } from '../learner/learner.js';
import type { Segment } from './segments.js';

/** Report of a learner's position in a video. */
export interface Heartbeat {
  /** Id of the video. */
  readonly uuid: string;
  /** Position in the video, in seconds, to the millisecond. */
  readonly position: number;
  /** Learner who watches. */
  readonly learner: Learner;
  /** Stretches of the video that were played since the last heartbeat that was delivered. */
  readonly segments: readonly Segment[];
  /** Length of the video in seconds; `NaN` if it is unknown, `Infinity` for a live stream. */
  readonly duration: number;
  /** Playback rate of the media element. */
  readonly playbackRate: number;
  /** Random id of the viewing. */
  readonly session: string;
}

/** Properties of a media element that a heartbeat reports. */
export type ReportedMedia = Pick<HTMLMediaElement, 'currentTime' | 'duration' | 'playbackRate'>;

/** Values of a heartbeat that do not come from the media element. */
export interface HeartbeatDetails extends Pick<Heartbeat, 'uuid' | 'learner' | 'segments' | 'session'> {
  /** Position to report, in seconds, if the media element has already left it. */
  readonly position?: number | undefined;
}

/** Makes a heartbeat. No other function makes one. */
export function heartbeatOf(
  { currentTime, duration, playbackRate }: ReportedMedia,
  { position = currentTime, ...details }: HeartbeatDetails,
): Heartbeat {
  return { ...details, position: Math.round(position * 1000) / 1000, duration, playbackRate };
}
