import Hls, { ErrorDetails, ErrorTypes, Events, type ErrorData } from 'hls.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import { HlsTracks } from './hls-tracks.js';

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
  /** Filled with the levels and audio tracks of the playlist, and emptied when the engine is destroyed. */
  readonly tracks: MediaTracks;
  /** Called once, when it is beyond recovery, with a code of `MediaError` and the technical reason. */
  readonly onFatal: (code: number, message: string) => void;
}

/** Tries at one spot of the video before giving up. For the network, hls.js has tried for some 12 s by itself by then. */
const MAX_RECOVERIES = 2;

/** Playing on for this long, in seconds, means that a recovery worked. */
const RECOVERED_AFTER = 5;

/** Plays an HLS playlist in a video element that has no player for it. Its modules are the only importers of hls.js. */
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
      // What is live has no end, as in browsers that play it by themselves.
      liveDurationInfinity: true,
      xhrSetup: (request) => {
        request.withCredentials = withCredentials;
      },
    });
    if (metadataOnly) this.#holdBack();
    new HlsTracks(this.#hls, options.tracks);
    this.#hls.on(Events.ERROR, (_event, data) => this.#onError(data));
    this.#hls.loadSource(url);
    this.#hls.attachMedia({ media: video, mediaSource });
  }

  destroy(): void {
    this.#destroyed.abort();
    this.#hls.destroy();
  }

  /** Until the video is to play, its first segment is enough: hls.js reads these limits anew for each. */
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
      this.#hls.recoverMediaError();
      return;
    }

    this.destroy();
    const status = data.response?.code ? ` (HTTP ${data.response.code})` : '';
    this.#options.onFatal(toMediaErrorCode(data), `${data.details}${status}: ${data.error.message}`);
  }
}

/** What the decoder stumbled over may work with a new one; a codec that the browser lacks will not. */
function isRecoverable({ type, details }: ErrorData): boolean {
  return type === ErrorTypes.MEDIA_ERROR && details !== ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR;
}

/** hls.js' errors in the platform's terms. */
function toMediaErrorCode({ type, details }: ErrorData): number {
  if (details.startsWith('manifest')) return MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
  return type === ErrorTypes.NETWORK_ERROR ? MediaError.MEDIA_ERR_NETWORK : MediaError.MEDIA_ERR_DECODE;
}
