import { toEngineError } from './errors/engine-error.js';
import type { EngineLoader, EngineOptions, PlaybackEngine } from './playback-engine.js';

/** Seconds of the video that must play until a retry counts as successful. */
const RECOVERED_AFTER = 1;

/** The browser's own player. It plays every source that no other engine claims. */
export const nativeLoader: EngineLoader = {
  usesMediaSource: false,
  canPlay: () => true,
  create: (options) => new NativeEngine(options),
};

class NativeEngine implements PlaybackEngine {
  readonly library = null;
  readonly #options: EngineOptions;
  readonly #disposed = new AbortController();
  /** Position of the last failure, in seconds; `undefined` once the video plays again. */
  #failedAt: number | undefined;

  constructor(options: EngineOptions) {
    const { video, source, startPosition } = options;
    const { signal } = this.#disposed;
    this.#options = options;
    video.addEventListener('error', () => this.#onError(), { signal });
    video.addEventListener('stalled', () => this.#onStalled(), { signal });
    for (const type of ['canplay', 'timeupdate'])
      video.addEventListener(type, () => this.#checkRecovered(), { signal });
    if (source) {
      video.src = source.url;
    } else {
      video.removeAttribute('src');
      video.load();
    }
    if (startPosition >= 0) video.currentTime = startPosition;
  }

  /** Does nothing: the browser reads the attributes itself. */
  preload(): void {
    return;
  }

  retry(position: number): void {
    const { video } = this.#options;
    video.load();
    if (position >= 0) video.currentTime = position;
  }

  dispose(): void {
    this.#disposed.abort();
  }

  #onError(): void {
    const { video, source, onError } = this.#options;
    this.#failedAt = video.currentTime;
    onError(toEngineError(video, source?.url ?? video.currentSrc));
  }

  /** Handles `stalled`: the browser expects data, and none arrives. */
  #onStalled(): void {
    const { video, onStalled } = this.#options;
    const isStarving = (): boolean => !video.paused && !canGoOn(video);
    if (!isStarving()) return;
    this.#failedAt ??= video.currentTime;
    onStalled(isStarving);
  }

  #checkRecovered(): void {
    const { video, onProgress } = this.#options;
    if (this.#failedAt === undefined) return;
    const hasMoved = Math.abs(video.currentTime - this.#failedAt) > RECOVERED_AFTER;
    // After an error, the loaded part plays on for a while: Firefox reports the error when no more data comes.
    if (video.error || !canGoOn(video) || !hasMoved) return;
    this.#failedAt = undefined;
    onProgress();
  }
}

function canGoOn({ readyState }: HTMLVideoElement): boolean {
  return readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
}
