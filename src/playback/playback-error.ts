/** The codes of the HTML standard's `MediaError`. */
export const ABORTED = 1;
export const NETWORK = 2;
export const DECODE = 3;
export const SRC_NOT_SUPPORTED = 4;

type MediaErrorCode = typeof ABORTED | typeof NETWORK | typeof DECODE | typeof SRC_NOT_SUPPORTED;

/** What a learner is told. */
const LEARNER_TEXT: Readonly<Record<MediaErrorCode, string>> = {
  [ABORTED]: 'Loading the video was stopped.',
  [NETWORK]: 'The connection to the video was lost.',
  [DECODE]: 'The video is damaged, or this browser cannot play it.',
  [SRC_NOT_SUPPORTED]: 'The video could not be found, or this browser cannot play it.',
};

/** Why a video cannot be played, in the shape of the platform's `MediaError`, whichever engine plays it. */
export class PlaybackError implements MediaError {
  readonly MEDIA_ERR_ABORTED = ABORTED;
  readonly MEDIA_ERR_NETWORK = NETWORK;
  readonly MEDIA_ERR_DECODE = DECODE;
  readonly MEDIA_ERR_SRC_NOT_SUPPORTED = SRC_NOT_SUPPORTED;

  /** 1 aborted, 2 network, 3 decode, 4 source not supported (or not found). */
  readonly code: MediaErrorCode;

  /** The technical reason, for the page's developer. */
  readonly message: string;

  constructor(code: MediaErrorCode, message: string) {
    this.code = code;
    this.message = message;
  }

  /** What happened, for the learner. */
  get learnerText(): string {
    return LEARNER_TEXT[this.code];
  }
}

/** The error of a video that the browser plays by itself. */
export function toPlaybackError(error: MediaError | null): PlaybackError {
  const code = (error?.code ?? SRC_NOT_SUPPORTED) as MediaErrorCode;
  return new PlaybackError(code, error?.message ?? '');
}
