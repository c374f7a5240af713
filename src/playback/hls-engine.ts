import Hls, { ErrorDetails, ErrorTypes, Events, type ErrorData } from 'hls.js';
import { DECODE, NETWORK, PlaybackError, SRC_NOT_SUPPORTED } from './playback-error.js';

export interface HlsEngineOptions {
  readonly video: HTMLVideoElement;
  /** Already attached to the video. */
  readonly mediaSource: MediaSource;
  /** Of the playlist. */
  readonly url: string;
  /** Where to begin, in seconds; `-1` leaves it to the playlist. */
  readonly startPosition: number;
  /** Whether requests carry cookies to other origins. */
  readonly withCredentials: boolean;
  /** Whether to load only what is needed to know the duration, until the video is to play. */
  readonly metadataOnly: boolean;
  /** Called once, when it is beyond recovery. */
  readonly onFatal: (error: PlaybackError) => void;
}

/** Tries at one spot of the video before giving up. */
const MAX_RECOVERIES = 3;

/** Playing on for this long, in seconds, means that a recovery worked. */
const RECOVERED_AFTER = 5;

/** Plays an HLS playlist in a video element that has no player for it. The only importer of hls.js. */
export class HlsEngine {
  readonly #hls: Hls;
  readonly #options: HlsEngineOptions;
  readonly #destroyed = new AbortController();
  #recoveries = 0;
  #recoveredAt = 0;

  constructor(options: HlsEngineOptions) {
    const { video, mediaSource, url, startPosition, withCredentials, metadataOnly } = options;
    this.#options = options;
    this.#hls = new Hls({
      startPosition,
      // A segment loaded only to measure the network is one that the learner waits for, and pays for.
      testBandwidth: false,
      xhrSetup: (request) => {
        request.withCredentials = withCredentials;
      },
    });
    if (metadataOnly) this.#holdBack();
    this.#hls.on(Events.ERROR, (_event, data) => this.#onError(data));
    this.#hls.loadSource(url);
    this.#hls.attachMedia({ media: video, mediaSource });
  }

  destroy(): void {
    this.#destroyed.abort();
    this.#hls.destroy();
  }

  /** Until the video is to play, one segment is enough: hls.js reads these limits anew for each. */
  #holdBack(): void {
    const { config } = this.#hls;
    const { maxBufferLength, maxBufferSize } = config;
    config.maxBufferLength = 1;
    config.maxBufferSize = 1;
    const release = (): void => {
      config.maxBufferLength = maxBufferLength;
      config.maxBufferSize = maxBufferSize;
    };
    this.#options.video.addEventListener('play', release, { once: true, signal: this.#destroyed.signal });
  }

  #onError(data: ErrorData): void {
    if (!data.fatal) return;

    const position = this.#options.video.currentTime;
    if (Math.abs(position - this.#recoveredAt) > RECOVERED_AFTER) this.#recoveries = 0;
    this.#recoveredAt = position;

    if (isRecoverable(data) && ++this.#recoveries <= MAX_RECOVERIES) {
      if (data.type === ErrorTypes.MEDIA_ERROR) this.#hls.recoverMediaError();
      else this.#hls.startLoad(position);
      return;
    }
    this.destroy();
    this.#options.onFatal(toPlaybackError(data));
  }
}

/** What hls.js has given up, after retries of its own, and is worth another try; a playlist that is not there is not. */
function isRecoverable({ type, details }: ErrorData): boolean {
  return type === ErrorTypes.MEDIA_ERROR
    ? details !== ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR
    : type === ErrorTypes.NETWORK_ERROR && !details.startsWith('manifest');
}

/** hls.js' errors in the platform's terms. */
function toPlaybackError({ type, details, error, response }: ErrorData): PlaybackError {
  const status = response?.code ? ` (HTTP ${response.code})` : '';
  const message = `${details}${status}: ${error.message}`;
  if (details.startsWith('manifest')) return new PlaybackError(SRC_NOT_SUPPORTED, message);
  return new PlaybackError(type === ErrorTypes.NETWORK_ERROR ? NETWORK : DECODE, message);
}
