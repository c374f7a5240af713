/** What a learner is told, by the codes of the HTML standard's `MediaError`. */
const LEARNER_TEXT: Readonly<Record<number, string>> = {
  1: 'Loading the video was stopped.',
  2: 'The connection to the video was lost.',
  3: 'The video is damaged, or this browser cannot play it.',
  4: 'The video could not be found, or this browser cannot play it.',
};

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

  constructor(code: number, message: string) {
    this.code = code;
    this.message = message;
  }

  /** What happened, for the learner. */
  get learnerText(): string {
    return LEARNER_TEXT[this.code] ?? '';
  }
}
