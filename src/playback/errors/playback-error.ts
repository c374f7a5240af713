/**
 * Why a video cannot be played, as far as the player can find out:
 * - `no-address`, `invalid-address`: `src` is empty, or not a URL;
 * - `forbidden`: the server answered 401 or 403;
 * - `server-error`: the server answered 408, 429 or 5xx;
 * - `not-found`: the server answered another status that is not 2xx, such as 404;
 * - `stream-not-found`: the server answered 404 for a playlist, which may be there later: the stream has not begun, or is gone;
 * - `network`: no server answered;
 * - `blocked`: the server does not let pages of this origin read the video (CORS);
 * - `not-a-video`: the server answered something else, such as a page;
 * - `unsupported`: this browser cannot decode this kind of video;
 * - `damaged`: decoding failed on the way;
 * - `protected`: the video is encrypted for players with a key (DRM);
 * - `unavailable`: missing, or of a kind that this browser cannot decode. On another origin, the two look alike.
 */
export type PlaybackErrorReason =
  | 'no-address'
  | 'invalid-address'
  | 'not-found'
  | 'stream-not-found'
  | 'forbidden'
  | 'server-error'
  | 'network'
  | 'blocked'
  | 'not-a-video'
  | 'unsupported'
  | 'damaged'
  | 'protected'
  | 'unavailable';

/** Why a video cannot be played, in the shape of the platform's `MediaError`, whichever engine plays it. */
export class PlaybackError implements MediaError {
  readonly MEDIA_ERR_ABORTED = 1;
  readonly MEDIA_ERR_NETWORK = 2;
  readonly MEDIA_ERR_DECODE = 3;
  readonly MEDIA_ERR_SRC_NOT_SUPPORTED = 4;

  /** 1 aborted, 2 network, 3 decode, 4 source not supported (or not found). */
  readonly code: number;

  /** The technical reason, for the page's developer. */
  readonly message: string;

  /** Why it cannot be played, as far as the player can find out. */
  readonly reason: PlaybackErrorReason;

  constructor(code: number, message: string, reason: PlaybackErrorReason) {
    this.code = code;
    this.message = message;
    this.reason = reason;
  }
}
