import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { lazyModule, loadLazyModule } from '../../lib/lazy-module.js';
import { warn } from '../../lib/log.js';
import type { Encoding, EncodingStatus } from './encoding-status.js';

export interface EncodingControllerOptions {
  /** URL of the encoding status; empty or `null` if there is none. */
  statusSrc: () => string | null;
  /**
   * Called when the video is no longer held back: it is ready, or the page no longer names an encoder. Also called if its status can't be
   * found out; then the player tries the video anyway.
   */
  onReady: () => void;
}

const lazyPoll = lazyModule({
  name: '"status-src"',
  without: 'The video is tried without.',
  load: () => import('./poll-encoding.js'),
});

/**
 * If the page names an encoder, holds a video back until the encoder says that it is ready. It asks the encoder only while the player is in
 * the document.
 */
export class EncodingController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: EncodingControllerOptions;
  readonly #lazyPoll: typeof lazyPoll;
  #src: string | null = '';
  #isReady = false;
  #status: Encoding | undefined;
  #polling: AbortController | undefined;

  /** @param poll - module that asks the encoder */
  constructor(host: ReactiveControllerHost & HTMLElement, options: EncodingControllerOptions, poll = lazyPoll) {
    this.#host = host;
    this.#options = options;
    this.#lazyPoll = poll;
    host.addController(this);
  }

  /** Whether the video is held back. */
  get isPending(): boolean {
    const src = this.#options.statusSrc();
    return !!src && !(this.#isReady && src === this.#src);
  }

  /** Last answer of the encoder, while the video is held back. */
  get status(): Encoding | undefined {
    return this.isPending ? this.#status : undefined;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  hostUpdated(): void {
    const src = this.#options.statusSrc();
    if (src !== this.#src) {
      const isReleased = !src && this.#src && !this.#isReady;
      this.#stop();
      this.#src = src;
      this.#isReady = false;
      this.#status = undefined;
      if (isReleased) this.#options.onReady();
    }
    if (src && !this.#isReady && !this.#polling && this.#host.isConnected) void this.#poll(src);
  }

  #stop(): void {
    this.#polling?.abort();
    this.#polling = undefined;
  }

  async #poll(url: string): Promise<void> {
    const { signal } = (this.#polling = new AbortController());
    const module = await loadLazyModule(this.#lazyPoll);
    if (signal.aborted) return;
    if (!module) {
      this.#ready();
      return;
    }
    await module.pollEncoding({
      url,
      signal,
      onStatus: (status) => this.#onStatus(status),
      onFailure: (reason) => this.#onFailure(reason),
    });
  }

  #onStatus(status: EncodingStatus): void {
    if (status.state === 'ready') this.#ready();
    else this.#status = status;
    this.#host.requestUpdate();
  }

  #onFailure(reason: string): void {
    // An encoder that has answered once will probably answer again. If it has never answered, the video may be ready.
    if (this.#status) return;
    warn(`status-src "${this.#src}": ${reason}. The video is tried without.`);
    this.#polling?.abort();
    this.#ready();
  }

  #ready(): void {
    this.#isReady = true;
    this.#options.onReady();
  }
}
