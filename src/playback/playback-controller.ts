import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { warn } from '../log.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import type { HlsEngine } from './hls-engine.js';
import { PlaybackError } from './playback-error.js';
import { isHls, type Source } from './source.js';

export interface PlaybackControllerOptions {
  /** What to play; nothing where there is nothing, or where the browser's own choice among `<source>` children is to hold. */
  source: () => Source | undefined;
  /** For an engine to fill and to empty. */
  tracks: MediaTracks;
  /** Called when the video cannot be played. */
  onError: () => void;
}

/** Whether hls.js can work here. iPhones have only a managed variant, and play HLS by themselves. */
export function canUseMediaSource(): boolean {
  return typeof MediaSource === 'function';
}

/**
 * Makes the video element play a source: a file by itself, an HLS playlist through hls.js, which is loaded when it is first
 * needed. Disconnected from the document it lets the engine go; connected again it goes on at the position it was at.
 */
export class PlaybackController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #options: PlaybackControllerOptions;
  #source: Source | undefined;
  #error: PlaybackError | null = null;
  #mediaSource: MediaSource | undefined;
  #engine: HlsEngine | undefined;
  #engineWanted = false;
  #attachment: AbortController | undefined;
  #resumeAt = -1;

  constructor(host: ReactiveControllerHost & HTMLElement, video: HTMLVideoElement, options: PlaybackControllerOptions) {
    this.#host = host;
    this.#video = video;
    this.#options = options;
    // A source child's error does not bubble, but is seen on its way down.
    video.addEventListener('error', (event) => this.#onNativeError(event), { capture: true });
    host.addController(this);
  }

  /** Why the video cannot be played; `null` as long as it can. */
  get error(): PlaybackError | null {
    return this.#error;
  }

  /** Address of what is played: of the playlist too, where the video element itself names a `blob:`. */
  get currentSrc(): string {
    return this.#mediaSource && this.#source ? this.#source.url : this.#video.currentSrc;
  }

  /** Whether an engine plays, or will: then the video element itself knows nothing of the tracks. */
  get hasEngine(): boolean {
    return this.#mediaSource !== undefined;
  }

  /** Loads the source from its beginning, as `HTMLMediaElement.load()` does. */
  load(): void {
    this.#detach();
    this.#resumeAt = -1;
    this.#setError(null);
    this.#source = this.#options.source();
    if (!this.#source) {
      this.#video.removeAttribute('src');
      this.#video.load();
    } else if (needsEngine(this.#source)) {
      // Outside the document nothing would ever let it go again.
      if (this.#host.isConnected) this.#attach(this.#source);
    } else {
      this.#video.src = this.#source.url;
    }
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
    if (this.#source && this.#attachment && this.#mayLoad()) {
      void this.#startEngine(this.#source, this.#attachment.signal);
    }
  }

  hostConnected(): void {
    if (this.#source && needsEngine(this.#source) && !this.#mediaSource) this.#attach(this.#source);
  }

  hostDisconnected(): void {
    // An element that is merely moved is connected again by then, and goes on playing.
    queueMicrotask(() => {
      if (this.#host.isConnected || !this.#mediaSource) return;
      this.#resumeAt = this.#video.currentTime;
      this.#detach();
      this.#video.removeAttribute('src');
      this.#video.load();
    });
  }

  /**
   * Gives the video element its media source before hls.js is there: the element's own play button, `play()` and
   * `autoplay` work from the first moment, and the gesture that an autoplay policy asks for is not lost.
   */
  #attach(source: Source): void {
    this.#attachment = new AbortController();
    const { signal } = this.#attachment;
    this.#mediaSource = new MediaSource();
    const objectUrl = URL.createObjectURL(this.#mediaSource);
    signal.addEventListener('abort', () => URL.revokeObjectURL(objectUrl));
    this.#video.src = objectUrl;
    this.#video.addEventListener('play', () => void this.#startEngine(source, signal), { signal });
    // The attributes that decide may follow the source in the same task.
    queueMicrotask(() => {
      if (!signal.aborted) this.preload();
    });
  }

  #detach(): void {
    this.#attachment?.abort();
    this.#attachment = undefined;
    this.#engine?.destroy();
    this.#engine = undefined;
    this.#engineWanted = false;
    this.#mediaSource = undefined;
  }

  #mayLoad(): boolean {
    return this.#video.preload !== 'none' || this.#video.autoplay || !this.#video.paused;
  }

  async #startEngine(source: Source, signal: AbortSignal): Promise<void> {
    if (this.#engineWanted) return;
    this.#engineWanted = true;
    try {
      const { HlsEngine } = await import('./hls-engine.js');
      if (signal.aborted || !this.#mediaSource) return;
      this.#engine = new HlsEngine({
        video: this.#video,
        mediaSource: this.#mediaSource,
        url: source.url,
        startPosition: this.#resumeAt,
        withCredentials: this.#video.crossOrigin === 'use-credentials',
        metadataOnly: this.#video.paused && !this.#video.autoplay && this.#video.preload !== 'auto',
        tracks: this.#options.tracks,
        onFatal: (code, message) => this.#fail(code, message),
      });
    } catch (cause) {
      if (!signal.aborted)
        this.#fail(MediaError.MEDIA_ERR_NETWORK, `the HLS engine could not be loaded: ${String(cause)}`);
    }
  }

  #onNativeError({ target }: Event): void {
    // With a media source, the engine knows more, and may recover.
    if (this.#mediaSource) return;
    const isFinal = target === this.#video || target === this.#video.querySelector('source:last-of-type');
    if (!isFinal) return;
    const { code, message } = this.#video.error ?? { code: MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED, message: '' };
    this.#fail(code, message);
  }

  #fail(code: number, message: string): void {
    const error = new PlaybackError(code, message);
    this.#setError(error);
    warn(`${this.currentSrc || 'the video'} cannot be played: ${message || error.learnerText}`);
    this.#options.onError();
  }

  #setError(error: PlaybackError | null): void {
    if (this.#error === error) return;
    this.#error = error;
    this.#host.requestUpdate();
  }
}

function needsEngine(source: Source): boolean {
  return isHls(source) && canUseMediaSource();
}
