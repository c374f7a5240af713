import type { PlaybackErrorReason } from './playback-error.js';

/** Reason that an engine reports. `not-started` is not an error for the learner: the playlist of a live stream has no segments yet. */
export type EngineErrorReason = PlaybackErrorReason | 'not-started';

/** Error that an engine reports. */
export interface EngineError {
  /** URL that failed: of the file, the playlist or a segment. */
  readonly url: string;
  /** Whether the server must allow the page to read the URL (CORS): always for HLS, and for files with `crossorigin`. */
  readonly needsCors: boolean;
  /** Reason, if the engine knows it. */
  readonly reason?: EngineErrorReason;
  /** Code of `MediaError`, 1 to 4. */
  readonly code: number;
  /** HTTP status, if the engine knows it; `0` if there is no answer, or none that the page may read. */
  readonly status?: number;
  /** Whether the engine has already retried often enough. */
  readonly isTried?: boolean;
  /** Technical message of the engine, for the page's developer. */
  readonly message: string;
}

/** Converts the error of a video element. */
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
