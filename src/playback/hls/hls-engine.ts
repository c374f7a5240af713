import { lazyModule, loadLazyModule, type LazyModule } from '../../lib/lazy-module.js';
import { warn } from '../../lib/log.js';
import { toEngineError } from '../errors/engine-error.js';
import { type EngineLibrary, type EngineLoader, type EngineOptions, type PlaybackEngine } from '../playback-engine.js';
import { isHls } from '../source.js';
import { EarlyAnswers } from './early-answers.js';
import type { HlsSession, HlsSessionOptions } from './hls-session.js';

/** Class of {@link HlsSession}, which plays one source with hls.js. */
export type HlsSessionClass = new (
  options: HlsSessionOptions,
) => Pick<HlsSession, 'hls' | 'retry' | 'stepOver' | 'onMediaError' | 'dispose'>;

type LazySession = LazyModule<{ readonly HlsSession: HlsSessionClass }>;

const lazyHlsSession: LazySession = lazyModule({
  name: 'the HLS engine',
  without: 'Streams do not play.',
  load: () => import('./hls-session.js'),
});

const lazyFollower = lazyModule({
  name: 'the early requests of streams',
  without: 'Streams begin later.',
  load: () => import('./follow-playlist.js'),
});

/**
 * Creates the loader of the engine for HLS.
 *
 * @param lazySession - module that plays with hls.js.
 */
export function hlsLoader(lazySession = lazyHlsSession): EngineLoader {
  return {
    usesMediaSource: true,
    // iPhones have only `ManagedMediaSource`, and play HLS natively.
    canPlay: (source, video, prefersNative) =>
      isHls(source) &&
      typeof MediaSource === 'function' &&
      !(prefersNative && video.canPlayType('application/vnd.apple.mpegurl') !== ''),
    create: (options) => new HlsEngine(options, lazySession),
  };
}

/**
 * Plays an HLS playlist with hls.js. The video element gets its media source before hls.js is loaded. So the play button, `play()` and
 * `autoplay` work at once, and the user's click counts for the browser's autoplay policy.
 */
class HlsEngine implements PlaybackEngine {
  readonly #options: EngineOptions;
  readonly #url: string;
  readonly #lazySession: LazySession;
  readonly #mediaSource = new MediaSource();
  readonly #objectUrl = URL.createObjectURL(this.#mediaSource);
  readonly #disposed = new AbortController();
  #session: InstanceType<HlsSessionClass> | undefined;
  #isStarted = false;

  constructor(options: EngineOptions, lazySession: LazySession) {
    const { video, source } = options;
    const { signal } = this.#disposed;
    this.#options = options;
    this.#url = source?.url ?? '';
    this.#lazySession = lazySession;
    video.src = this.#objectUrl;
    video.addEventListener('play', () => void this.#start(), { signal });
    video.addEventListener('error', () => this.#onMediaError(), { signal });
  }

  get library(): EngineLibrary | null {
    return this.#session?.hls ?? null;
  }

  preload(): void {
    void this.#start();
  }

  retry(position: number): void {
    const { video } = this.#options;
    if (video.error && this.#isAttached) video.load();
    else if (this.#session) this.#session.retry(position);
    else void this.#start();
  }

  stepOver(): boolean {
    return this.#session?.stepOver() ?? false;
  }

  dispose(): void {
    this.#disposed.abort();
    URL.revokeObjectURL(this.#objectUrl);
    this.#session?.dispose();
    this.#session = undefined;
  }

  async #start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const { signal } = this.#disposed;
    const { video, onError } = this.#options;
    const config = this.#options.config();
    const withCredentials = video.crossOrigin === 'use-credentials';
    // Settings of the page may require other requests, with a header for example.
    const isPlain = Object.keys(config).length === 0;
    const early = isPlain ? this.#askEarly(withCredentials) : undefined;
    const module = await loadLazyModule(this.#lazySession);
    if (signal.aborted) return;
    if (!module) {
      this.#isStarted = false;
      const message = 'the HLS engine could not be loaded';
      onError({ url: this.#url, needsCors: false, code: MediaError.MEDIA_ERR_NETWORK, message, reason: 'incomplete' });
      return;
    }
    this.#session = new module.HlsSession({
      ...this.#options,
      mediaSource: this.#mediaSource,
      url: this.#url,
      withCredentials,
      metadataOnly: video.paused && !video.autoplay && video.preload !== 'auto',
      config,
      early,
      warn,
    });
  }

  /** Requests the playlist, and the URLs that follow from it, while hls.js is loading. */
  #askEarly(withCredentials: boolean): EarlyAnswers {
    const { signal } = this.#disposed;
    const answers = new EarlyAnswers({ credentials: withCredentials ? 'include' : 'same-origin', signal });
    const playlist = answers.ask(this.#url);
    const fromBeginning = this.#options.startPosition <= 0 && !this.#url.includes('#t=');
    void loadLazyModule(lazyFollower).then((module) => module?.followPlaylist(playlist, answers, fromBeginning));
    return answers;
  }

  /** Whether the video element has the media source of this engine. hls.js attaches another one when it sets up a new decoder. */
  get #isAttached(): boolean {
    return this.#options.video.src === this.#objectUrl;
  }

  /** Handles an error of the video element. hls.js does not report a media source that could not be opened. */
  #onMediaError(): void {
    const { video, onError } = this.#options;
    if (this.#isAttached && this.#mediaSource.readyState === 'closed') onError(toEngineError(video, this.#url));
    else this.#session?.onMediaError();
  }
}
