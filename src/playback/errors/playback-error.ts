/**
 * Reason why a video cannot be played, as far as the player can find out:
 * - `no-address`: `src` is empty, or a placeholder such as `undefined`;
 * - `invalid-address`: `src` is not a URL, or has a protocol that browsers do not load;
 * - `local-file`: `src` is a path on a computer, such as `C:\\lecture.mp4` or `file:`;
 * - `insecure`: the page is served over https, the video over http only;
 * - `forbidden`: the server answered 401 or 403;
 * - `server-error`: the server answered 408, 429 or 5xx, or the playlist of a live stream has lost its segments;
 * - `not-found`: the server answered another status that is not 2xx, such as 404, or a `blob:` URL is no longer valid;
 * - `stream-not-found`: the server answered 404 for a playlist. The stream has not begun, or has been removed;
 * - `network`: no server answered, or an answer broke off;
 * - `blocked`: the server does not let pages of this origin read the video (CORS);
 * - `web-page`: the server answered a web page, or `src` is the page of a video site;
 * - `not-a-video`: the server answered something else, such as a picture;
 * - `unsupported`: this browser cannot decode this kind of video;
 * - `broken`: the file is empty, or the playlist does not follow the format;
 * - `damaged`: decoding failed, or the server calls the file a video but its first bytes are not those of one;
 * - `protected`: the video is encrypted, and needs a key from a key system (DRM);
 * - `unavailable`: the file is missing, or this browser cannot decode it. A page cannot tell the two apart on another origin;
 * - `incomplete`: parts of the player itself are missing.
 */
export type PlaybackErrorReason =
  | 'no-address'
  | 'invalid-address'
  | 'local-file'
  | 'insecure'
  | 'not-found'
  | 'stream-not-found'
  | 'forbidden'
  | 'server-error'
  | 'network'
  | 'blocked'
  | 'web-page'
  | 'not-a-video'
  | 'unsupported'
  | 'broken'
  | 'damaged'
  | 'protected'
  | 'unavailable'
  | 'incomplete';

/** Error of a video that cannot be played. Has the interface of the platform's `MediaError`, for all engines. */
export class PlaybackError implements MediaError {
  declare readonly MEDIA_ERR_ABORTED: 1;
  declare readonly MEDIA_ERR_NETWORK: 2;
  declare readonly MEDIA_ERR_DECODE: 3;
  declare readonly MEDIA_ERR_SRC_NOT_SUPPORTED: 4;

  /** Reason, as far as the player can find out. */
  readonly reason: PlaybackErrorReason;

  // Getters, because assigning to a property that `MediaError` has throws.
  readonly #code: number;
  readonly #message: string;

  constructor(code: number, message: string, reason: PlaybackErrorReason) {
    this.#code = code;
    this.#message = message;
    this.reason = reason;
  }

  /** 1 aborted, 2 network, 3 decode, 4 source not supported (or not found). */
  get code(): number {
    return this.#code;
  }

  /** Technical reason, for the page's developer. */
  get message(): string {
    return this.#message;
  }
}

// A script cannot create a `MediaError`. Servers and some test environments do not have the class.
if (typeof MediaError !== 'undefined') Object.setPrototypeOf(PlaybackError.prototype, MediaError.prototype);
