import Hls, { ErrorDetails, ErrorTypes, Events, type ErrorData, type Fragment, type HlsConfig } from 'hls.js';
import type { MediaTracks } from '../../tracks/media-tracks.js';
import type { EngineError } from '../errors/engine-error.js';
import type { PlaybackNote } from '../playback-status.js';
import type { EarlyAnswers } from './early-answers.js';
import { HlsAudioFallback } from './hls-audio-fallback.js';
import { isOfCaptions, isOfDecoder, isOfManifest, isOfServer, partOf, placeOf } from './hls-error-kinds.js';
import { HlsDecoder } from './hls-decoder.js';
import { HlsGaps } from './hls-gaps.js';
import { HlsProgress } from './hls-progress.js';
import { settingsOf } from './hls-settings.js';
import { HlsTracks } from './hls-tracks.js';
import { keepSeeksGoing } from './keep-seeks-going.js';
import { LoadLimits } from './load-limits.js';
import { pauseAt, timeFragmentOf } from './time-fragment.js';
import { toEngineError } from './to-engine-error.js';

export type { default as Hls, HlsConfig } from 'hls.js';

export interface HlsSessionOptions {
  readonly video: HTMLVideoElement;
  /** Already attached to the video. */
  readonly mediaSource: MediaSource;
  /** URL of the playlist. */
  readonly url: string;
  /** Position to begin at, in seconds; `-1` leaves it to the playlist. */
  readonly startPosition: number;
  /** Whether requests carry cookies to other origins. */
  readonly withCredentials: boolean;
  /** Whether to load only what is needed to know the duration, until the video is to play. */
  readonly metadataOnly: boolean;
  /** The page's own settings for hls.js, laid over the engine's. */
  readonly config: Partial<HlsConfig>;
  /** The playlist and what comes next, where they are on their way already. */
  readonly early: EarlyAnswers | undefined;
  /** Filled with the levels and audio tracks of the playlist, and emptied by `dispose()`. */
  readonly tracks: MediaTracks;
  /** Called when it has stopped, and does not go on by itself. */
  readonly onError: (error: EngineError) => void;
  /** Called when what it reported works. */
  readonly onProgress: () => void;
  /** Called when there is something to tell the learner in passing. */
  readonly onNote: (note: PlaybackNote) => void;
  /** Tells the page's developer what is wrong. */
  readonly warn: (message: string) => void;
}

/** A key of a key system (DRM). */
const KEY_OF_SYSTEM = /^#EXT-X-KEY:.*KEYFORMAT="(?!identity)/m;

/** hls.js at work on one playlist. Loaded when it is first needed; its modules are the only importers of hls.js. */
export class HlsSession {
  /** hls.js itself, for pages that need more of it than a media element has. */
  readonly hls: Hls;

  readonly #options: HlsSessionOptions;
  readonly #disposed = new AbortController();
  /**
   * Attempts of hls.js itself: one more, at once, so that a single lost packet costs nothing. `retry/` decides about all further
   * attempts, for all engines; those are one request each.
   */
  readonly #ownRetry = { maxNumRetry: 1, retryDelayMs: 250, maxRetryDelayMs: 250 };
  readonly #progress: HlsProgress;
  readonly #decoder: HlsDecoder;
  readonly #gaps: HlsGaps;
  readonly #audioFallback: HlsAudioFallback;
  /** Gaps that the page's developer knows of. */
  readonly #warnedOf = new Set<string>();
  /** Number of the captions that were on when their server did not answer: they come back with the connection. */
  #captions = -1;
  /** Whether loading has stopped, and waits to be tried again. */
  #isStopped = false;
  /** The last error, as long as it stands. */
  #failure: { readonly data: ErrorData; readonly isOfDecoder: boolean } | undefined;

  /** @param createHls - makes the hls.js that plays. */
  constructor(options: HlsSessionOptions, createHls = (config: Partial<HlsConfig>): Hls => new Hls(config)) {
    const { video, mediaSource, url, metadataOnly, tracks } = options;
    const { signal } = this.#disposed;
    const part = timeFragmentOf(url);
    this.#options = options;
    const startPosition = options.startPosition < 0 ? (part?.start ?? -1) : options.startPosition;
    this.hls = createHls(settingsOf({ ...options, startPosition }, this.#ownRetry));
    const limits = new LoadLimits(this.hls);
    if (metadataOnly) limits.holdBack(video, signal);
    if (part) pauseAt(part.end, video, signal);
    keepSeeksGoing(video, signal);
    this.hls.on(Events.MANIFEST_PARSED, () => this.#beginWithEarly());
    new HlsTracks(this.hls, tracks);
    this.#progress = new HlsProgress(this.hls, video, () => this.#onProgress(), signal);
    this.#decoder = new HlsDecoder(this.hls, limits, video, () => this.#onProgress(), signal);
    this.#gaps = new HlsGaps(this.hls, video, (part) => this.#onSkipped(part), signal);
    this.#audioFallback = new HlsAudioFallback(this.hls);
    this.hls.on(Events.ERROR, (_event, data) => this.#onError(data));
    video.addEventListener('encrypted', () => this.#onEncrypted(), { signal });
    this.hls.on(Events.BUFFER_CODECS, (_event, { audio, video: picture, audiovideo }) => {
      if ([audio, picture, audiovideo].some((track) => track?.encrypted)) this.#onEncrypted();
    });
    this.hls.loadSource(url);
    this.hls.attachMedia({ media: video, mediaSource });
  }

  /**
   * Tries again what it reported last.
   *
   * @param position - position to go on at if something has to be loaded again, in seconds; `-1` where nothing was played yet.
   */
  retry(position: number): void {
    const { hls } = this;
    const { video, url } = this.#options;
    const data = this.#failure?.data;
    this.#isStopped = false;
    if (position >= 0) hls.config.startPosition = position;
    // hls.js forgets what was given up only with the playlist.
    const isOfPart = data?.details.startsWith('frag') ?? false;
    const isOfPlaylist = data && (isOfManifest(data) || (!this.#progress.hasPlaylist && !isOfPart));
    if (isOfPlaylist || !data || data.type === ErrorTypes.OTHER_ERROR || this.#gaps.isInARow) hls.loadSource(url);
    else if (this.#failure?.isOfDecoder) this.#decoder.renew();
    else hls.startLoad(video.readyState > 0 ? video.currentTime : hls.config.startPosition);
  }

  /** Steps over the part that it reported last. Returns `false` where it cannot, or where it has stepped over enough. */
  stepOver(): boolean {
    const { data, isOfDecoder } = this.#failure ?? {};
    const part = isOfDecoder ? (data?.frag ?? this.#partAtPosition) : data && partOf(data);
    if (!data || !part || !this.#gaps.add(part, isOfDecoder ?? false)) return false;
    const { video } = this.#options;
    this.#isStopped = false;
    this.#warnOfGap(part, data.details);
    if (isOfDecoder) this.#decoder.renew();
    else this.hls.startLoad(video.readyState > 0 ? video.currentTime : this.hls.config.startPosition);
    return true;
  }

  /** To be called when the video element itself has failed while a media source was open: hls.js does not look. */
  onMediaError(): void {
    const { video } = this.#options;
    const error = new Error(video.error?.message);
    const { MEDIA_ERROR: type } = ErrorTypes;
    this.#onDecoderError({ type, details: ErrorDetails.BUFFER_APPEND_ERROR, fatal: true, error });
  }

  dispose(): void {
    this.#disposed.abort();
    this.hls.destroy();
  }

  /** Begins with the quality that is on its way already. */
  #beginWithEarly(): void {
    const { early } = this.#options;
    if (early) this.hls.startLevel = this.hls.levels.findIndex(({ uri }) => early.has(uri));
  }

  #onProgress(): void {
    this.#failure = undefined;
    if (this.#captions >= 0) this.hls.subtitleTrack = this.#captions;
    this.#captions = -1;
    this.#ownRetry.maxNumRetry = 1;
    this.#options.onProgress();
  }

  #onError(data: ErrorData): void {
    const { warn, onNote } = this.#options;
    // What hls.js would repair by itself without an end, or does not tell again.
    const isReset = data.details === ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET;
    const isToStop = data.reason === 'offline' || (this.#failure && isOfServer(data));
    if (!data.fatal && !isToStop && !isReset) return;
    // Sound and picture fail together.
    if (this.#isStopped && !isOfDecoder(data)) return;
    if (isOfCaptions(data)) {
      if (data.fatal) this.#switchCaptionsOff(data);
      return;
    }
    if (this.#audioFallback.fallBack(data)) {
      warn(`an audio language is not available. ${data.url ?? ''}: HTTP ${data.response?.code ?? ''}`);
      onNote('audio-unavailable');
    } else if (isOfDecoder(data)) {
      this.#onDecoderError(data);
    } else {
      this.#report(data, false);
    }
  }

  /** Captions are no reason to stop the video. hls.js stops for them. */
  #switchCaptionsOff({ url = '', response, error }: ErrorData): void {
    const { hls } = this;
    const hasAnswer = Boolean(response?.code);
    this.#options.warn(
      `captions are switched off. ${url}: ${hasAnswer ? `HTTP ${response?.code ?? ''}` : error.message}`,
    );
    // Without an answer, it may be the connection.
    if (!hasAnswer) this.#captions = hls.subtitleTrack;
    hls.subtitleTrack = -1;
    hls.startLoad();
  }

  #onDecoderError(data: ErrorData): void {
    const place = placeOf(data) ?? this.#options.video.currentTime;
    if (this.#isProtected) {
      this.#onEncrypted();
      return;
    }
    const mayRenew = this.#decoder.mayRenew(place);
    if (mayRenew && this.#decoder.renewAtChange(data)) this.hls.stopLoad();
    else if (!mayRenew || this.#gaps.isInARow) this.#report(data, true);
    // After a reset, hls.js has a new decoder already.
    else if (data.details !== ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET || data.fatal) this.#decoder.renew();
  }

  #onSkipped(part: Fragment): void {
    this.#warnOfGap(part, 'a gap');
    this.#options.onNote('skipped');
  }

  #warnOfGap(part: Fragment, why: string): void {
    const { start, end, url } = part;
    const place = `${start.toFixed(1)} s to ${end.toFixed(1)} s`;
    if (!this.#warnedOf.has(place)) this.#options.warn(`${place} of the video are skipped: ${why} ${url}`);
    this.#warnedOf.add(place);
  }

  #onEncrypted(): void {
    if (this.hls.config.emeEnabled) return;
    const error = new Error('encrypted for a key system');
    const { KEY_SYSTEM_ERROR: type } = ErrorTypes;
    this.#report({ type, details: ErrorDetails.KEY_SYSTEM_NO_KEYS, fatal: true, error }, false);
  }

  #report(data: ErrorData, isOfDecoder: boolean): void {
    const { url, onError } = this.#options;
    this.hls.stopLoad();
    this.#isStopped = true;
    this.#ownRetry.maxNumRetry = 0;
    this.#failure = { data, isOfDecoder };
    this.#progress.follow(data, isOfDecoder);
    const error = toEngineError(data, url, this.#progress.hasPlaylist);
    const isTried = isOfDecoder || this.#gaps.isInARow;
    onError({ ...error, ...(isTried && { isTried }) });
  }

  /** Whether the playlist names a key that hls.js has passed over. */
  get #isProtected(): boolean {
    return KEY_OF_SYSTEM.test(this.hls.latestLevelDetails?.m3u8 ?? '');
  }

  /** The part of the picture that is played, or the next one that was not given up. */
  get #partAtPosition(): Fragment | undefined {
    const data = this.#failure?.data;
    const place = (data && placeOf(data)) ?? this.#options.video.currentTime;
    return this.hls.latestLevelDetails?.fragments.find(({ end, gap }) => !gap && end > place + 0.1);
  }
}
