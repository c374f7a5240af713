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
  /** Media source, which is already attached to the video. */
  readonly mediaSource: MediaSource;
  /** URL of the playlist. */
  readonly url: string;
  /** Position to begin at, in seconds; `-1` leaves it to the playlist. */
  readonly startPosition: number;
  /** Whether requests carry cookies to other origins. */
  readonly withCredentials: boolean;
  /** Whether to load only the first part until the video is played. */
  readonly metadataOnly: boolean;
  /** Settings of the page for hls.js. They override the player's. */
  readonly config: Partial<HlsConfig>;
  /** Requests for the playlist and the following URLs, if they were already made. */
  readonly early: EarlyAnswers | undefined;
  /** Filled with the levels and audio tracks of the playlist, and emptied by `dispose()`. */
  readonly tracks: MediaTracks;
  /** Called when the session has stopped, and does not continue by itself. */
  readonly onError: (error: EngineError) => void;
  /** Called when the part that failed, or a later one, works. */
  readonly onProgress: () => void;
  /** Called with a note for the learner. */
  readonly onNote: (note: PlaybackNote) => void;
  /** Writes a warning for the page's developer to the console. */
  readonly warn: (message: string) => void;
}

/** Tag of a key for a key system (DRM). */
const KEY_OF_SYSTEM = /^#EXT-X-KEY:.*KEYFORMAT="(?!identity)/m;

/** Plays one playlist with hls.js. Loaded when it is first needed; only this module and those that it imports use hls.js. */
export class HlsSession {
  /** Instance of hls.js, for pages that need more than a media element offers. */
  readonly hls: Hls;

  readonly #options: HlsSessionOptions;
  readonly #disposed = new AbortController();
  /**
   * Retry policy of hls.js itself: one retry after a quarter of a second, because one lost packet is no reason to show a message. `retry/`
   * decides about all further attempts, for all engines; each of those is one request.
   */
  readonly #ownRetry = { maxNumRetry: 1, retryDelayMs: 250, maxRetryDelayMs: 250 };
  readonly #progress: HlsProgress;
  readonly #decoder: HlsDecoder;
  readonly #gaps: HlsGaps;
  readonly #audioFallback: HlsAudioFallback;
  /** Gaps that were already written to the console. */
  readonly #warnedOf = new Set<string>();
  /** Index of the captions to switch on again when the connection is back; `-1` if there are none. */
  #captions = -1;
  /** Whether loading has stopped until `retry()` or `stepOver()`. */
  #isStopped = false;
  /** Last error that was reported; `undefined` after progress. */
  #failure: { readonly data: ErrorData; readonly isOfDecoder: boolean } | undefined;

  /** @param createHls - creates the instance of hls.js. */
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
   * Retries after the last reported error.
   *
   * @param position - position to continue at if the video is loaded again, in seconds; `-1` if nothing was played yet.
   */
  retry(position: number): void {
    const { hls } = this;
    const { video, url } = this.#options;
    const data = this.#failure?.data;
    this.#isStopped = false;
    if (position >= 0) hls.config.startPosition = position;
    // hls.js keeps the marks of skipped parts until it loads the playlist again.
    const isOfPart = data?.details.startsWith('frag') ?? false;
    const isOfPlaylist = data && (isOfManifest(data) || (!this.#progress.hasPlaylist && !isOfPart));
    if (isOfPlaylist || !data || data.type === ErrorTypes.OTHER_ERROR || this.#gaps.isInARow) hls.loadSource(url);
    else if (this.#failure?.isOfDecoder) this.#decoder.renew();
    else hls.startLoad(video.readyState > 0 ? video.currentTime : hls.config.startPosition);
  }

  /** Skips the part of the last reported error. Returns `false` if no part is known, or if too many in a row were skipped. */
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

  /** To be called when the video element reports an error while its media source was open. hls.js does not handle that. */
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

  /** Begins with the quality whose playlist was already requested. */
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
    // Some errors that are not fatal for hls.js are handled here too: it would retry them without end, or would not report them again.
    const isReset = data.details === ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET;
    const isToStop = data.reason === 'offline' || (this.#failure && isOfServer(data));
    if (!data.fatal && !isToStop && !isReset) return;
    // Sound and picture often fail together. The first error is enough.
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

  /** Switches captions off and loads the video on, because hls.js stops loading if captions fail. */
  #switchCaptionsOff({ url = '', response, error }: ErrorData): void {
    const { hls } = this;
    const hasAnswer = Boolean(response?.code);
    this.#options.warn(
      `captions are switched off. ${url}: ${hasAnswer ? `HTTP ${response?.code ?? ''}` : error.message}`,
    );
    // Without an answer, the connection may be the cause. Then the captions are switched on again later.
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
    // After a reset, hls.js has already set up a new decoder.
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

  /** Whether the playlist has a key for a key system. hls.js ignores such a key unless `emeEnabled` is set. */
  get #isProtected(): boolean {
    return KEY_OF_SYSTEM.test(this.hls.latestLevelDetails?.m3u8 ?? '');
  }

  /** Part of the picture at the failed position, or the next one that is not skipped. */
  get #partAtPosition(): Fragment | undefined {
    const data = this.#failure?.data;
    const place = (data && placeOf(data)) ?? this.#options.video.currentTime;
    return this.hls.latestLevelDetails?.fragments.find(({ end, gap }) => !gap && end > place + 0.1);
  }
}
