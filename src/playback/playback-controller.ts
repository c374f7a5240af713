import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { loadLazyModule } from '../lib/lazy-module.js';
import { warn } from '../lib/log.js';
import { NearViewportController } from '../lib/near-viewport-controller.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import type { Diagnosis } from './errors/diagnose.js';
import type { EngineError } from './errors/engine-error.js';
import { PlaybackError } from './errors/playback-error.js';
import { hlsLoader } from './hls/hls-engine.js';
import { nativeLoader } from './native-engine.js';
import { playOnAfterReturn } from './play-on-after-return.js';
import { type EngineConfig, type EngineLibrary, type EngineLoader, type PlaybackEngine } from './playback-engine.js';
import { PlaybackState } from './playback-state.js';
import { maxRetries, STALLED_MS } from './retry/retry-policy.js';
import { RetrySchedule } from './retry/retry-schedule.js';
import { isHls, type Source } from './source.js';

/** Engines, in the order in which they are asked whether they can play a source. */
const LOADERS: readonly EngineLoader[] = [hlsLoader()];

export interface PlaybackControllerOptions {
  /** Source to play; `undefined` if there is none. */
  source: () => Source | undefined;
  /** Called when the source has failed before it showed anything. Returns whether `source` is another one now. */
  skipSource?: () => boolean;
  /** Whether a browser that plays a source by itself comes before other engines. */
  prefersNative: () => boolean;
  /** The page's own settings of an engine's library. */
  engineConfig: () => EngineConfig;
  /** For an engine to fill and to empty. */
  tracks: MediaTracks;
  /** Called when the video cannot be played. */
  onError: () => void;
  /** Engines in place of the player's. */
  loaders?: readonly EngineLoader[];
  /** Finds out why something failed. */
  diagnosis?: typeof lazyDiagnosis;
}

const lazyDiagnosis = {
  name: 'the diagnosis',
  without: 'Errors have no reason.',
  load: () => import('./errors/diagnose.js'),
};

/**
 * Makes the video element play a source. Chooses an engine, and keeps position, speed and whether the video plays across whatever happens
 * to that engine. What fails is tried again, a bounded number of times. Disconnected from the document, it disposes of an engine that
 * nothing else would release; connected again, it goes on.
 */
export class PlaybackController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #options: PlaybackControllerOptions;
  readonly #state: PlaybackState;
  readonly #retries: RetrySchedule;
  readonly #near: NearViewportController;
  #source: Source | undefined;
  #loader: EngineLoader = nativeLoader;
  /** `undefined` while an engine waits to be needed, and outside the document. */
  #engine: PlaybackEngine | undefined;
  /** Lives as long as the engine. */
  #engineLife = new AbortController();
  /** Lives until the host is disconnected. */
  #connected = new AbortController();
  #error: PlaybackError | null = null;
  #hasBegun = false;

  constructor(host: ReactiveControllerHost & HTMLElement, video: HTMLVideoElement, options: PlaybackControllerOptions) {
    this.#host = host;
    this.#video = video;
    this.#options = options;
    this.#state = new PlaybackState(video);
    this.#retries = new RetrySchedule(() => host.requestUpdate());
    // Chromium animates its controls for as long as a media source is there and nothing is loaded, also out of sight.
    this.#near = new NearViewportController(host, {
      // The attributes may be there before the video has them.
      isLazy: () =>
        this.usesMediaSource &&
        video.paused &&
        host.getAttribute('preload') === 'none' &&
        !host.hasAttribute('autoplay'),
      onNear: () => this.#open(),
    });
    // What was loaded before may say so when it is gone already.
    video.addEventListener('loadedmetadata', () => (this.#hasBegun ||= video.readyState > 0));
    video.addEventListener('emptied', () => {
      if (this.#hasBegun && this.#engine && !this.#error) this.#state.restore();
    });
    for (const type of ['waiting', 'canplay', 'timeupdate'])
      video.addEventListener(type, () => {
        if (this.#retries.isActive) host.requestUpdate();
      });
    host.addController(this);
  }

  /** Why the video cannot be played; `null` as long as it can. */
  get error(): PlaybackError | null {
    return this.#error;
  }

  /** Whether the video stands still because something has failed that is being tried again. */
  get isReconnecting(): boolean {
    return this.#retries.isActive && this.#video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
  }

  /** Library of the engine that plays; `null` where the browser does, or as long as there is none. */
  get library(): EngineLibrary | null {
    return this.#engine?.library ?? null;
  }

  /** Whether an engine feeds the video element, or will: then the element itself knows neither address nor tracks. */
  get usesMediaSource(): boolean {
    return this.#loader.usesMediaSource;
  }

  /** Whether what plays is an HLS stream, whoever plays it. */
  get isStream(): boolean {
    return this.usesMediaSource || isHls({ url: this.currentSrc, type: '' });
  }

  /** Whether there is nothing to play, or nothing that can be played. */
  get isIdle(): boolean {
    return !this.#source || this.#error !== null;
  }

  /** URL of what is played, also where the video element itself names a `blob:`. */
  get currentSrc(): string {
    return this.usesMediaSource && this.#source ? this.#source.url : this.#video.currentSrc;
  }

  /** Whether an engine other than the browser's plays a source. */
  canPlay(source: Source): boolean {
    return this.#loaderOf(source).usesMediaSource;
  }

  /**
   * Loads the source from its beginning, as `HTMLMediaElement.load()` does. The engine is chosen at once, so that a position or `play()`
   * that follows is about this source, and again in a microtask, before anything is loaded: attributes that decide may follow in the same task.
   */
  load(): void {
    queueMicrotask(() => {
      const source = this.#options.source();
      if (source?.url === this.#source?.url && this.#loaderOf(source) === this.#loader) return;
      const { paused } = this.#video;
      this.retry();
      // A page may have told it to play in between. A failure comes as an event, too.
      if (!paused) this.#video.play().catch(() => undefined);
    });
    this.#state.forget();
    this.retry();
  }

  /** Chooses an engine, and loads the source again, to go on where it was. */
  retry(): void {
    this.#retries.stop();
    this.#close();
    this.#hasBegun = false;
    this.#setError(null);
    this.#source = this.#options.source();
    this.#loader = this.#loaderOf(this.#source);
    this.#open();
    if (!this.#engine) this.#clear();
  }

  /** To be called when `preload` or `autoplay` have changed. */
  preload(): void {
    const { preload, autoplay, paused } = this.#video;
    if (preload === 'none' && !autoplay && paused) return;
    this.prepare();
    this.#engine?.preload();
  }

  /** To be called before `play()` of the video element. */
  prepare(): void {
    if (this.usesMediaSource) this.#near.release();
  }

  hostConnected(): void {
    playOnAfterReturn(this.#video, this.#connected.signal);
    if (this.usesMediaSource && !this.#engine) this.retry();
  }

  hostDisconnected(): void {
    this.#connected.abort();
    this.#connected = new AbortController();
    // An element that is merely moved is connected again by then, and goes on playing.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#retries.stop();
      if (!this.usesMediaSource) return;
      this.#state.pause();
      this.#close();
      this.#clear();
    });
  }

  #loaderOf(source: Source | undefined): EngineLoader {
    const { loaders = LOADERS, prefersNative } = this.#options;
    const loader = source && loaders.find((loader) => loader.canPlay(source, this.#video, prefersNative()));
    return loader ?? nativeLoader;
  }

  #open(): void {
    const mayBeReleased = this.#host.isConnected && !this.#near.isAwaited;
    if (this.#engine || (this.usesMediaSource && !mayBeReleased)) return;
    const engine = (this.#engine = this.#loader.create({
      video: this.#video,
      source: this.#source,
      startPosition: this.#state.position,
      config: this.#options.engineConfig,
      tracks: this.#options.tracks,
      onError: (error) => void this.#onEngineError(error),
      onStalled: (isStarving) => this.#onStalled(isStarving),
      onProgress: () => this.#retries.stop(),
    }));
    this.#state.restore();
    queueMicrotask(() => {
      if (engine === this.#engine) this.preload();
    });
  }

  #close(): void {
    this.#engineLife.abort();
    this.#engineLife = new AbortController();
    this.#engine?.dispose();
    this.#engine = undefined;
  }

  #clear(): void {
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  readonly #retryEngine = (): void => {
    this.#engine?.retry(this.#state.position);
    this.#state.restore();
  };

  #onStalled(isStarving: () => boolean): void {
    if (this.#retries.isActive) return;
    this.#retries.plan(() => (isStarving() ? this.#retryEngine() : this.#retries.stop()), 1, STALLED_MS);
  }

  async #onEngineError(error: EngineError): Promise<void> {
    if (!this.#hasBegun && this.#options.skipSource?.()) {
      this.retry();
      return;
    }
    const { signal } = this.#engineLife;
    const isInterruption = this.#hasBegun && !error.reason && !error.status;
    // To ask the server for the reason would only take longer.
    if (isInterruption && this.#retries.plan(this.#retryEngine)) return;

    const { reason, message } = await this.#diagnose(error);
    if (signal.aborted || this.#retries.plan(this.#retryEngine, maxRetries(reason, this.#hasBegun))) return;
    this.#fail(new PlaybackError(error.code, message, reason));
  }

  async #diagnose(error: EngineError): Promise<Diagnosis> {
    const { reason, message } = error;
    if (reason) return { reason, message };
    const module = await loadLazyModule(this.#options.diagnosis ?? lazyDiagnosis);
    // Once the video was there, a lost connection is the most likely reason for everything.
    if (!module) return { reason: this.#hasBegun ? 'network' : 'incomplete', message };
    return module.diagnose(error, this.#host);
  }

  #fail(error: PlaybackError): void {
    this.#retries.stop();
    this.#engine?.dispose();
    this.#setError(error);
    warn(`${this.currentSrc || 'the video'} cannot be played: ${error.message}`);
    this.#options.onError();
    if (!/^(network|incomplete)$/.test(error.reason)) return;
    const goOn = (): void => {
      // No one waits for a video outside the document.
      if (this.#host.isConnected) this.retry();
    };
    addEventListener('online', goOn, { signal: this.#engineLife.signal });
  }

  #setError(error: PlaybackError | null): void {
    this.#error = error;
    this.#host.requestUpdate();
  }
}
