import type { PlaybackErrorReason } from './playback-error.js';

/** Reason that an engine reports. `not-started` is not an error for a learner: the playlist of a live stream has no segment yet. */
export type EngineErrorReason = PlaybackErrorReason | 'not-started';

/** Error that an engine reports. */
export interface EngineError {
  /** URL that failed: of the file, the playlist or a segment. */
  readonly url: string;
  /** Whether the page itself reads it, which the server must allow (CORS): all of HLS, and files with `crossorigin`. */
  readonly needsCors: boolean;
  /** Reason, if the engine knows it. */
  readonly reason?: EngineErrorReason;
  /** A code of `MediaError`. */
  readonly code: number;
  /** HTTP status, if the engine knows it; `0` without an answer that it may read. */
  readonly status?: number;
  /** Whether the engine itself has already retried enough. */
  readonly isTried?: boolean;
  /** Technical message of the engine, for the page's developer. */
  readonly message: string;
}

/** Reports the error of a video element. */
export function toEngineError(video: HTMLVideoElement, url: string): EngineError {
  const { code, message } = video.error ?? { code: MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED, message: '' };
  return {
    url,
    needsCors: video.crossOrigin !== null,
    code,
    message,
    ...(code === MediaError.MEDIA_ERR_DECODE && { reason: 'damaged' }),
  };
}
