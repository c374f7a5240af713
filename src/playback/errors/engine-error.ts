import type { PlaybackErrorReason } from './playback-error.js';

/** Reason of what an engine reports. `not-started` is no error for a learner: the playlist of a live stream has no part yet. */
export type EngineErrorReason = PlaybackErrorReason | 'not-started';

/** Error that an engine reports. */
export interface EngineError {
  /** Address of what failed: of the file, of the playlist, of one segment. */
  readonly url: string;
  /** Whether the page itself reads it, which the server must allow: as it does all of HLS, and files with `crossorigin`. */
  readonly needsCors: boolean;
  /** Reason, if the engine knows it. */
  readonly reason?: EngineErrorReason;
  /** A code of `MediaError`. */
  readonly code: number;
  /** Status of the server's answer, where the engine knows one; `0` where there was none that it may read. */
  readonly status?: number;
  /** Whether the engine itself has tried it again, as often as makes sense. */
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
