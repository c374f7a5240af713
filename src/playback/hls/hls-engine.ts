import { importAnew } from '../../lib/import-with-retry.js';
import { warn } from '../../lib/log.js';
import { toEngineError } from '../native-engine.js';
import {
  mayLoad,
  type EngineLibrary,
  type EngineLoader,
  type EngineOptions,
  type PlaybackEngine,
} from '../playback-engine.js';
import { isHls } from '../source.js';
import { fetchPlaylist } from './early-playlist.js';
import type { HlsSession, HlsSessionOptions } from './hls-session.js';

/** What makes a session: hls.js at work on one source. */
export type HlsSessionClass = new (options: HlsSessionOptions) => Pick<HlsSession, 'hls' | 'retry' | 'dispose'>;

async function loadSession(): Promise<HlsSessionClass> {
  return (await importAnew(() => import('./hls-session.js'))).HlsSession;
}

/** @param load - loads hls.js and what works on it, when it is first needed. */
export function hlsLoader(load = loadSession): EngineLoader {
  return {
    usesMediaSource: true,
    // iPhones have only a managed media source, and play HLS by themselves.
    canPlay: (source, video, prefersNative) =>
      isHls(source) &&
      typeof MediaSource === 'function' &&
      !(prefersNative && video.canPlayType('application/vnd.apple.mpegurl') !== ''),
    create: (options) => new HlsEngine(options, load),
  };
}

/**
 * Plays an HLS playlist in a video element that has no player for it. The element gets its media source before hls.js is there: its
 * play button, `play()` and `autoplay` work from the first moment, and the gesture that an autoplay policy asks for is not lost.
 */
class HlsEngine implements PlaybackEngine {
  readonly #options: EngineOptions;
  readonly #url: string;
  readonly #load: () => Promise<HlsSessionClass>;
  readonly #mediaSource = new MediaSource();
  readonly #disposed = new AbortController();
  #session: InstanceType<HlsSessionClass> | undefined;
  #isStarted = false;

  constructor(options: EngineOptions, load: () => Promise<HlsSessionClass>) {
    const { video, source } = options;
    const { signal } = this.#disposed;
    this.#options = options;
    this.#url = source?.url ?? '';
    this.#load = load;
    const objectUrl = URL.createObjectURL(this.#mediaSource);
    signal.addEventListener('abort', () => URL.revokeObjectURL(objectUrl));
    video.src = objectUrl;
    video.addEventListener('play', () => void this.#start(), { signal });
    video.addEventListener('error', () => this.#onMediaError(), { signal });
  }

  get library(): EngineLibrary | null {
    return this.#session?.hls ?? null;
  }

  preload(): void {
    if (mayLoad(this.#options.video)) void this.#start();
  }

  retry(): void {
    const { video } = this.#options;
    if (video.error) video.load();
    else if (this.#session) this.#session.retry();
    else void this.#start();
  }

  dispose(): void {
    this.#disposed.abort();
    this.#session?.dispose();
    this.#session = undefined;
  }

  async #start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const { signal } = this.#disposed;
    const { video, startPosition, tracks, onError, onProgress } = this.#options;
    const config = this.#options.config();
    const withCredentials = video.crossOrigin === 'use-credentials';
    // With settings of the page's own, it may have to be asked for in another way.
    const isPlain = Object.keys(config).length === 0;
    const earlyPlaylist = isPlain
      ? fetchPlaylist(this.#url, withCredentials ? 'include' : 'same-origin', signal)
      : undefined;
    try {
      const Session = await this.#load();
      if (signal.aborted) return;
      this.#session = new Session({
        video,
        mediaSource: this.#mediaSource,
        url: this.#url,
        startPosition,
        withCredentials,
        metadataOnly: video.paused && !video.autoplay && video.preload !== 'auto',
        config,
        earlyPlaylist,
        tracks,
        onError,
        onProgress,
        warn,
      });
    } catch (cause) {
      if (signal.aborted) return;
      this.#isStarted = false;
      const message = `the HLS engine could not be loaded. ${String(cause)}`;
      onError({ url: this.#url, needsCors: false, code: MediaError.MEDIA_ERR_NETWORK, message, failure: 'network' });
    }
  }

  /** While the media source is open, hls.js knows more, and may recover; but not of one that could not be opened. */
  #onMediaError(): void {
    if (this.#mediaSource.readyState === 'closed') this.#options.onError(toEngineError(this.#options.video, this.#url));
  }
}
