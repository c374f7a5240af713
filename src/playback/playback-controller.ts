import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { lazyModule, loadLazyModule, type LazyModule } from '../lib/lazy-module.js';
import { warn } from '../lib/log.js';
import { NearViewportController } from '../lib/near-viewport-controller.js';
import { whenIdle } from '../lib/when-idle.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import type { EngineError } from './errors/engine-error.js';
import { PlaybackError } from './errors/playback-error.js';
import { hlsLoader } from './hls/hls-engine.js';
import { nativeLoader } from './native-engine.js';
import { type EngineConfig, type EngineLibrary, type EngineLoader, type PlaybackEngine } from './playback-engine.js';
import { PlaybackState } from './playback-state.js';
import type { PlaybackNote, PlaybackStatus } from './playback-status.js';
import type { Recovery, RecoveryOptions } from './recovery/recovery.js';
import { SourceTypeFinder } from './source-type-finder.js';
import { isHls, type Source } from './source.js';

/** Engines, in the order in which the controller asks them whether they play a source. */
const LOADERS: readonly EngineLoader[] = [hlsLoader()];

export interface PlaybackControllerOptions {
  /** Source to play; `undefined` if there is none. */
  source: () => Source | undefined;
  /** Called when the source has failed before it showed anything. Returns whether `source` is now another one. */
  skipSource?: () => boolean;
  /** Whether to prefer the browser's own player if it can play the source. */
  prefersNative: () => boolean;
  /** Settings of the page for an engine's library. */
  engineConfig: () => EngineConfig;
  /** Qualities and languages, which an engine fills and empties. */
  tracks: MediaTracks;
  /** Called when the video cannot be played. */
  onError: () => void;
  /** Replaces the player's engines. */
  loaders?: readonly EngineLoader[];
  /** Replaces the module that decides what follows a failure. */
  recovery?: LazyModule<{ readonly Recovery: new (options: RecoveryOptions) => Recovery }>;
}

const lazyRecovery = lazyModule({
  name: 'recovery',
  without: 'Failed requests are not retried.',
  load: () => import('./recovery/recovery.js'),
});

/**
 * Makes the video element play a source. Chooses an engine, and keeps position, speed and the playing state across everything that happens
 * to that engine. `recovery/` handles failures. When disconnected from the document, it disposes of an engine that nothing else would
 * release, or that has failed; when connected again, it goes on.
 */
export class PlaybackController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #options: PlaybackControllerOptions;
  readonly #state: PlaybackState;
  readonly #near: NearViewportController;
  readonly #types = new SourceTypeFinder();
  #source: Source | undefined;
  #recovery: Recovery | undefined;
  #loader: EngineLoader = nativeLoader;
  /** Current engine; `undefined` before one is needed, and for an element outside the document whose engine was disposed of. */
  #engine: PlaybackEngine | undefined;
  /** Aborted when the engine is disposed of. */
  #engineLife = new AbortController();
  #error: PlaybackError | null = null;
  #hasBegun = false;
  #reaction = Promise.resolve();

  constructor(host: ReactiveControllerHost & HTMLElement, video: HTMLVideoElement, options: PlaybackControllerOptions) {
    this.#host = host;
    this.#video = video;
    this.#options = options;
    this.#state = new PlaybackState(video);
    // While a video has a source but has loaded nothing, Chromium animates its controls, even out of sight.
    this.#near = new NearViewportController(host, {
      // Reads the attributes of the host, because the video may not have them yet.
      isLazy: () =>
        this.usesMediaSource &&
        video.paused &&
        host.getAttribute('preload') === 'none' &&
        !host.hasAttribute('autoplay'),
      onNear: () => this.#open(),
    });
    // The event may belong to the previous source.
    video.addEventListener('loadedmetadata', () => (this.#hasBegun ||= video.readyState > 0));
    video.addEventListener('emptied', () => {
      if (this.#hasBegun && this.#engine && !this.#error) this.#state.restore();
    });
    // Recovery must be loaded before the connection is lost.
    const prepare = (): void => void whenIdle().then(() => this.#recover(() => undefined));
    video.addEventListener('playing', prepare, { once: true });
    host.addController(this);
  }

  /** Reason why the video cannot be played; `null` while it can. */
  get error(): PlaybackError | null {
    return this.#error;
  }

  /** Status for the learner while there is no error. */
  get status(): PlaybackStatus | undefined {
    return this.#recovery?.status;
  }

  /** Library of the current engine; `null` if the browser plays, or if no library is loaded yet. */
  get library(): EngineLibrary | null {
    return this.#engine?.library ?? null;
  }

  /** Whether the current source is played through a media source. The video element then knows neither its URL nor its tracks. */
  get usesMediaSource(): boolean {
    return this.#loader.usesMediaSource;
  }

  /** Whether an HLS stream plays, by any engine. */
  get isStream(): boolean {
    return this.usesMediaSource || isHls({ url: this.currentSrc, type: '' });
  }

  /** Whether there is nothing to play, or nothing that can be played. */
  get isIdle(): boolean {
    return !this.#source || this.#error !== null;
  }

  /** Settles when the last error is handled: by another source, a retry, or for good. */
  get reaction(): Promise<void> {
    return this.#reaction;
  }

  /** URL of the current source, also if the video element itself has a `blob:` URL. */
  get currentSrc(): string {
    return this.usesMediaSource && this.#source ? this.#source.url : this.#video.currentSrc;
  }

  /** Whether an engine other than the browser's plays a source. */
  canPlay(source: Source): boolean {
    return this.#loaderOf(source).usesMediaSource;
  }

  /**
   * Loads the source from its beginning, as `HTMLMediaElement.load()` does. The engine is chosen at once, so that a position or `play()`
   * that follows applies to this source. It is chosen again in a microtask, because the same task may still set attributes that matter.
   */
  load(): void {
    queueMicrotask(() => {
      const source = this.#options.source();
      if (source?.url === this.#source?.url && this.#loaderOf(source) === this.#loader) return;
      this.#chooseAgain();
    });
    this.#state.forget();
    this.#choose();
  }

  /** Retries a source that has failed for good, and goes on where it was. */
  retry(): void {
    const isSame = this.#options.source()?.url === this.#source?.url;
    if (this.#engine && this.#recovery && isSame) this.#recovery.again();
    else this.#choose();
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
    else this.#findType();
  }

  hostConnected(): void {
    if (this.#source && !this.#engine) this.#choose();
  }

  hostDisconnected(): void {
    // If the element was only moved, it is already connected again in the microtask, and plays on.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#recovery?.forget();
      // A browser that plays by itself releases its media by itself, but does not retry.
      if (!this.usesMediaSource && !this.#video.error && !this.#error) return;
      this.#state.pause();
      this.#close();
      this.#clear();
    });
  }

  /** Chooses an engine, loads the source, and goes on where it was. */
  #choose(): void {
    this.#recovery?.forget();
    this.#close();
    this.#hasBegun = false;
    this.#setError(null);
    this.#source = this.#options.source();
    this.#loader = this.#loaderOf(this.#source);
    this.#open();
    if (!this.#engine) this.#clear();
  }

  #chooseAgain(): void {
    const { paused } = this.#video;
    this.#choose();
    // The page may have called `play()` in between. A failure is also reported by an event.
    if (!paused) this.#video.play().catch(() => undefined);
  }

  #loaderOf(source: Source | undefined): EngineLoader {
    const { loaders = LOADERS, prefersNative } = this.#options;
    const typed = this.#types.typed(source);
    const loader = typed && loaders.find((loader) => loader.canPlay(typed, this.#video, prefersNative()));
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
      onError: (error) => {
        this.#reaction = this.#onEngineError(error);
      },
      onStalled: (isStarving) => void this.#recover((recovery) => recovery.onStalled(isStarving)),
      onProgress: () => this.#recovery?.onProgress(),
      onNote: (note: PlaybackNote) => void this.#recover((recovery) => recovery.tell(note)),
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

  /** Finds out whether a URL without a file ending is a playlist. The browser already loads it meanwhile, because most are not. */
  #findType(): void {
    const source = this.#source;
    // Without an engine for playlists, the answer would change nothing.
    if (!source || !this.canPlay({ url: source.url, type: 'audio/mpegurl' })) return;
    this.#types.find(source, this.#video.crossOrigin === 'use-credentials', (found) => {
      if (source === this.#source && this.canPlay(found)) this.#chooseAgain();
    });
  }

  /** Calls `act` once `recovery/` is loaded, unless the engine was disposed of. Returns `false` if recovery cannot be loaded. */
  async #recover(act: (recovery: Recovery, signal: AbortSignal) => void): Promise<boolean> {
    const { signal } = this.#engineLife;
    const module = await loadLazyModule(this.#lazyRecovery);
    if (signal.aborted || !module) return signal.aborted;
    this.#recovery ??= new module.Recovery({
      video: this.#video,
      engine: () => this.#engine,
      hasBegun: () => this.#hasBegun,
      player: this.#host,
      retryEngine: () => {
        this.#engine?.retry(this.#state.position);
        this.#state.restore();
      },
      onChange: () => this.#host.requestUpdate(),
      onFailed: ({ code, message, reason }) => this.#fail(new PlaybackError(code, message, reason)),
      onRevived: () => this.#setError(null),
    });
    act(this.#recovery, signal);
    return true;
  }

  async #onEngineError(error: EngineError): Promise<void> {
    const { signal } = this.#engineLife;
    if (!this.usesMediaSource) this.#findType();
    await this.#types.settled;
    if (signal.aborted) return;
    if (!this.#hasBegun && this.#options.skipSource?.()) {
      this.#choose();
      return;
    }
    const isHandled = await this.#recover((recovery, signal) => void recovery.onError(error, signal));
    if (isHandled) return;
    // If the video has already played, a lost connection is the most likely cause.
    this.#fail(new PlaybackError(error.code, error.message, this.#hasBegun ? 'network' : 'incomplete'));
    addEventListener('online', () => this.#host.isConnected && this.retry(), { once: true, signal });
  }

  get #lazyRecovery(): NonNullable<PlaybackControllerOptions['recovery']> {
    return this.#options.recovery ?? lazyRecovery;
  }

  #fail(error: PlaybackError): void {
    this.#setError(error);
    warn(`${this.currentSrc || 'the video'} cannot be played: ${error.message}`);
    this.#options.onError();
  }

  #setError(error: PlaybackError | null): void {
    this.#error = error;
    this.#host.requestUpdate();
  }
}
