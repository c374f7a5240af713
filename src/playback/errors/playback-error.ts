/**
 * What is the matter with a video, as far as it can be told:
 * - `no-address`, `invalid-address`: `src` is empty, or no address;
 * - `not-found`, `forbidden`, `server-error`: the server has answered 404 or 410, 401 or 403, 5xx;
 * - `network`: no server has answered;
 * - `blocked`: the server does not let pages of this origin read it (CORS);
 * - `not-a-video`: something else was answered, such as a page;
 * - `unsupported`: a video, but of a kind that this browser cannot decode;
 * - `damaged`: decoding has failed on the way;
 * - `unavailable`: gone, or of a kind that cannot be decoded. From another origin, one looks like the other.
 */
export type PlaybackErrorReason =
  | 'no-address'
  | 'invalid-address'
  | 'not-found'
  | 'forbidden'
  | 'server-error'
  | 'network'
  | 'blocked'
  | 'not-a-video'
  | 'unsupported'
  | 'damaged'
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

  /** What is the matter, as far as it can be told. */
  readonly reason: PlaybackErrorReason;

  constructor(code: number, message: string, reason: PlaybackErrorReason) {
    this.code = code;
    this.message = message;
    this.reason = reason;
  }
}
