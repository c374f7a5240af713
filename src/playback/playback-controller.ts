import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { loadLazyModule } from '../lib/lazy-module.js';
import { warn } from '../lib/log.js';
import { NearViewportController } from '../lib/near-viewport-controller.js';
import { Recovery } from './retry/retry-schedule.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import type { Diagnosis } from './errors/diagnose.js';
import { fetchPlaylist } from './hls/early-playlist.js';
import type { HlsEngine, HlsEngineOptions } from './hls/hls-engine.js';
import { PlaybackError, type PlaybackFailure } from './errors/playback-error.js';
import { isHls, type Source } from './source.js';
import type { Trouble } from './errors/engine-error.js';

export interface PlaybackControllerOptions {
  /** What to play; nothing where there is nothing, or where the browser's own choice among `<source>` children is to hold. */
  source: () => Source | undefined;
  /** Whether HLS is left to a browser that plays it by itself. */
  prefersNative: () => boolean;
  /** The page's own settings for hls.js. */
  hlsConfig: () => HlsEngineOptions['config'];
  /** For an engine to fill and to empty. */
  tracks: MediaTracks;
  /** Called when the video cannot be played. */
  onError: () => void;
  /** Loads the engine when it is first needed; without it, from its own chunk. */
  loadEngine?: () => Promise<EngineClass>;
  /** Finds out why something failed. */
  diagnosis?: typeof lazyDiagnosis;
}

/** What makes an engine that plays. */
export type EngineClass = new (options: HlsEngineOptions) => Pick<HlsEngine, 'hls' | 'destroy'>;

const lazyHlsEngine = {
  name: 'the HLS engine',
  without: 'Streams do not play.',
  load: () => import('./hls/hls-engine.js'),
};

const lazyDiagnosis = {
  name: 'the diagnosis',
  without: 'Errors count as network errors.',
  load: () => import('./errors/diagnose.js'),
};

async function loadHlsEngine(): Promise<EngineClass> {
  const module = await loadLazyModule(lazyHlsEngine);
  if (!module) throw new Error('The files of the player may be incomplete.');
  return module.HlsEngine;
}

/**
 * How often it is tried again while a video plays, or is to play. What is not listed here is the matter for good: nothing but
 * another address, another browser or another server mends it.
 */
const ATTEMPTS: Partial<Record<PlaybackFailure, number>> = {
  network: 6,
  'server-error': 6,
  'not-found': 2,
  forbidden: 2,
  damaged: 2,
};

/** How often at most for a video that has not shown anything yet: whoever pasted a wrong address is waiting to be told. */
const ATTEMPTS_AT_FIRST = 3;

/** How long a server may think before a connection that brings nothing is taken for a broken one, in milliseconds. */
const STALLED_MS = 8000;

/** Playing on for this long, in seconds, means that trying again has helped. */
const RECOVERED_AFTER = 1;

/** Whether hls.js can work here. iPhones have only a managed variant, and play HLS by themselves. */
export function canUseMediaSource(): boolean {
  return typeof MediaSource === 'function';
}

/**
 * Makes the video element play a source: a file by itself, an HLS playlist through hls.js, which is loaded when it is first
 * needed. What fails is tried again, and goes on at the position it was at. Disconnected from the document it lets the
 * engine go; connected again it goes on.
 */
export class PlaybackController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #options: PlaybackControllerOptions;
  readonly #loadEngine: () => Promise<EngineClass>;
  readonly #recovery: Recovery;
  readonly #near: NearViewportController;
  #source: Source | undefined;
  /** Whether an engine plays the source, or will. */
  #isForEngine = false;
  #error: PlaybackError | null = null;
  #mediaSource: MediaSource | undefined;
  #engine: InstanceType<EngineClass> | undefined;
  #engineWanted = false;
  #hasBegun = false;
  #failedAt = 0;
  /** Lives as long as one loading of the source. */
  #loading = new AbortController();
  #resumeAt = -1;

  constructor(host: ReactiveControllerHost & HTMLElement, video: HTMLVideoElement, options: PlaybackControllerOptions) {
    this.#host = host;
    this.#video = video;
    this.#options = options;
    this.#loadEngine = options.loadEngine ?? loadHlsEngine;
    this.#recovery = new Recovery(() => host.requestUpdate());
    // Chromium animates its controls for as long as a media source is there and nothing is loaded, also out of sight.
    this.#near = new NearViewportController(host, {
      // The attributes may be there before the video has them.
      isLazy: () =>
        this.#isForEngine && video.paused && host.getAttribute('preload') === 'none' && !host.hasAttribute('autoplay'),
      onNear: () => this.#attach(),
    });
    // A source child's error does not bubble, but is seen on its way down.
    video.addEventListener('error', (event) => this.#onNativeError(event), { capture: true });
    video.addEventListener('stalled', () => this.#onStalled());
    // What was loaded before may say so when it is gone already.
    video.addEventListener('loadedmetadata', () => (this.#hasBegun ||= video.readyState > 0));
    for (const type of ['waiting', 'canplay', 'timeupdate']) video.addEventListener(type, () => this.#onReadiness());
    host.addController(this);
  }

  /** Why the video cannot be played; `null` as long as it can. */
  get error(): PlaybackError | null {
    return this.#error;
  }

  /** Whether the video stands still because something has failed that is being tried again. */
  get isReconnecting(): boolean {
    return this.#recovery.isActive && !this.#canGoOn;
  }

  /** hls.js, where it plays; `null` where it does not, or not yet. */
  get engine(): HlsEngine['hls'] | null {
    return this.#engine?.hls ?? null;
  }

  /** Address of what is played: of the playlist too, where the video element itself names a `blob:`. */
  get currentSrc(): string {
    return this.#isForEngine && this.#source ? this.#source.url : this.#video.currentSrc;
  }

  /** Whether an engine plays, or will: then the video element itself knows nothing of the tracks. */
  get hasEngine(): boolean {
    return this.#isForEngine;
  }

  /** Loads the source from its beginning, as `HTMLMediaElement.load()` does. */
  load(): void {
    this.#recovery.stop();
    this.#detach();
    this.#resumeAt = -1;
    this.#hasBegun = false;
    this.#setError(null);
    this.#source = this.#options.source();
    this.#isForEngine = this.#source !== undefined && this.#needsEngine(this.#source);
    if (this.#source && !this.#isForEngine) {
      this.#video.src = this.#source.url;
      return;
    }
    this.#attach();
    if (this.#mediaSource) return;
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  /** Loads the source again, to go on at the position where it failed. */
  retry(): void {
    const position = this.#video.currentTime;
    this.load();
    this.#resumeAt = position;
    if (!this.#mediaSource) this.#video.currentTime = position;
  }

  /** To be called when `preload` or `autoplay` have changed. */
  preload(): void {
    if (!this.#source || !this.#isForEngine || !this.#mayLoad()) return;
    this.#near.release();
    if (this.#mediaSource) void this.#startEngine(this.#source);
  }

  /** To be called before the video element is told to play. */
  prepare(): void {
    if (this.#isForEngine) this.#near.release();
  }

  hostConnected(): void {
    this.#attach();
  }

  hostDisconnected(): void {
    // An element that is merely moved is connected again by then, and goes on playing.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#recovery.stop();
      if (!this.#mediaSource) return;
      this.#resumeAt = this.#video.currentTime;
      this.#detach();
      this.#video.removeAttribute('src');
      this.#video.load();
    });
  }

  #needsEngine(source: Source): boolean {
    const isNative = this.#options.prefersNative() && this.#video.canPlayType('application/vnd.apple.mpegurl') !== '';
    return isHls(source) && canUseMediaSource() && !isNative;
  }

  /**
   * Gives the video element its media source before hls.js is there: the element's own play button, `play()` and
   * `autoplay` work from the first moment, and the gesture that an autoplay policy asks for is not lost.
   */
  #attach(): void {
    const source = this.#source;
    // Outside the document nothing would ever let it go again.
    if (!source || !this.#isForEngine || this.#mediaSource || this.#near.isAwaited || !this.#host.isConnected) return;
    const { signal } = this.#loading;
    this.#mediaSource = new MediaSource();
    const objectUrl = URL.createObjectURL(this.#mediaSource);
    signal.addEventListener('abort', () => URL.revokeObjectURL(objectUrl));
    this.#video.src = objectUrl;
    this.#video.addEventListener('play', () => void this.#startEngine(source), { signal });
    // The attributes that decide may follow the source in the same task.
    queueMicrotask(() => {
      if (!signal.aborted) this.preload();
    });
  }

  #detach(): void {
    this.#loading.abort();
    this.#loading = new AbortController();
    this.#engine?.destroy();
    this.#engine = undefined;
    this.#engineWanted = false;
    this.#mediaSource = undefined;
  }

  #mayLoad(): boolean {
    return this.#video.preload !== 'none' || this.#video.autoplay || !this.#video.paused;
  }

  async #startEngine(source: Source): Promise<void> {
    if (this.#engineWanted) return;
    this.#engineWanted = true;
    const { signal } = this.#loading;
    const config = this.#options.hlsConfig();
    const credentials = this.#withCredentials ? 'include' : 'same-origin';
    // With settings of the page's own, it may have to be asked for in another way.
    const isPlain = Object.keys(config).length === 0;
    const earlyPlaylist = isPlain ? fetchPlaylist(source.url, credentials, signal) : undefined;
    try {
      const Engine = await this.#loadEngine();
      if (signal.aborted || !this.#mediaSource) return;
      this.#engine = new Engine({
        video: this.#video,
        mediaSource: this.#mediaSource,
        url: source.url,
        startPosition: this.#resumeAt,
        withCredentials: this.#withCredentials,
        metadataOnly: this.#video.paused && !this.#video.autoplay && this.#video.preload !== 'auto',
        config,
        earlyPlaylist,
        tracks: this.#options.tracks,
        onTrouble: (trouble, resume) => void this.#onTrouble(trouble, resume),
        onProgress: () => this.#recovery.stop(),
        warn,
      });
    } catch (cause) {
      if (signal.aborted) return;
      this.#engineWanted = false;
      const message = `the HLS engine could not be loaded. ${String(cause)}`;
      const trouble = { url: source.url, needsCors: false, code: MediaError.MEDIA_ERR_NETWORK, message };
      void this.#onTrouble({ ...trouble, failure: 'network' }, () => void this.#startEngine(source));
    }
  }

  get #withCredentials(): boolean {
    return this.#video.crossOrigin === 'use-credentials';
  }

  #onNativeError({ target }: Event): void {
    // With a media source, the engine knows more, and may recover; but not of one that could not be opened.
    if (this.#mediaSource && this.#mediaSource.readyState !== 'closed') return;
    const lastSource = this.#video.querySelector<HTMLSourceElement>('source:last-of-type');
    if (target !== this.#video && target !== lastSource) return;
    const { code, message } = this.#video.error ?? { code: MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED, message: '' };
    const trouble: Trouble = {
      url: this.#source?.url ?? lastSource?.src ?? this.#video.currentSrc,
      needsCors: this.#video.crossOrigin !== null,
      code,
      message,
      ...(code === MediaError.MEDIA_ERR_DECODE && { failure: 'damaged' }),
    };
    void this.#onTrouble(trouble, () => this.#reload());
  }

  /** The browser's word for a connection that brings nothing any more, although something is to come. */
  #onStalled(): void {
    const isStarving = (): boolean => !this.#video.paused && !this.#canGoOn;
    if (this.#mediaSource || this.#recovery.isActive || !isStarving()) return;
    this.#failedAt = this.#video.currentTime;
    this.#recovery.plan(() => (isStarving() ? this.#reload() : this.#recovery.stop()), 1, STALLED_MS);
  }

  get #canGoOn(): boolean {
    return this.#video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
  }

  #onReadiness(): void {
    if (!this.#recovery.isActive) return;
    const hasMoved = Math.abs(this.#video.currentTime - this.#failedAt) > RECOVERED_AFTER;
    // From what it has, a video may play on for a while: an engine knows better, and Firefox says by its error that nothing more comes.
    if (!this.#mediaSource && !this.#video.error && this.#canGoOn && hasMoved) this.#recovery.stop();
    else this.#host.requestUpdate();
  }

  /** Loads a file again, to go on at the same position. */
  #reload(): void {
    const { currentTime, paused } = this.#video;
    this.#video.load();
    this.#video.currentTime = currentTime;
    // A failure comes as an event, too.
    if (!paused) this.#video.play().catch(() => undefined);
  }

  async #onTrouble(trouble: Trouble, attempt: () => void): Promise<void> {
    const { signal } = this.#loading;
    this.#failedAt = this.#video.currentTime;
    const isInterruption = this.#hasBegun && !trouble.failure && !trouble.status;
    // To ask the server what is the matter would only take longer.
    if (isInterruption && this.#recovery.plan(attempt)) return;

    const { failure, message } = await this.#diagnose(trouble);
    if (signal.aborted) return;
    const attempts = ATTEMPTS[failure] ?? 0;
    if (this.#recovery.plan(attempt, this.#hasBegun ? attempts : Math.min(attempts, ATTEMPTS_AT_FIRST))) return;
    this.#fail(new PlaybackError(trouble.code, message, failure));
  }

  async #diagnose(trouble: Trouble): Promise<Diagnosis> {
    const { failure, message } = trouble;
    if (failure) return { failure, message };
    const module = await loadLazyModule(this.#options.diagnosis ?? lazyDiagnosis);
    // Where it can't be loaded either, the connection is the most likely reason for everything.
    return module ? module.diagnose(trouble, this.#withCredentials) : { failure: 'network', message };
  }

  #fail(error: PlaybackError): void {
    const { paused } = this.#video;
    this.#recovery.stop();
    this.#engine?.destroy();
    this.#engine = undefined;
    this.#setError(error);
    warn(`${this.currentSrc || 'the video'} cannot be played: ${error.message}`);
    this.#options.onError();
    if (error.failure !== 'network') return;
    const goOn = (): void => {
      // Out of the document, no one waits for it.
      if (!this.#host.isConnected) return;
      this.retry();
      if (!paused) this.#video.play().catch(() => undefined);
    };
    // Until it is loaded again.
    addEventListener('online', goOn, { signal: this.#loading.signal });
  }

  #setError(error: PlaybackError | null): void {
    if (this.#error === error) return;
    this.#error = error;
    this.#host.requestUpdate();
  }
}
