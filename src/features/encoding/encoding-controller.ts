import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { warn } from '../../lib/log.js';
import type { Encoding, EncodingStatus } from './encoding-status.js';

export interface EncodingControllerOptions {
  /** Whom to ask how the video is getting on; empty for nobody. */
  statusSrc: () => string;
  /** Called when the video is ready to be played, or has to be tried because nobody can say. */
  onReady: () => void;
}

/**
 * Holds a video back until its encoder says that it is ready, where the page names an encoder. Connected, it asks;
 * disconnected, it does not.
 */
export class EncodingController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: EncodingControllerOptions;
  #src = '';
  #isReady = false;
  #status: Encoding | undefined;
  #polling: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: EncodingControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether there is nothing to play yet. */
  get isPending(): boolean {
    return this.#options.statusSrc() !== '' && !(this.#isReady && this.#options.statusSrc() === this.#src);
  }

  /** What the encoder last said, as long as there is nothing to play. */
  get status(): Encoding | undefined {
    return this.isPending ? this.#status : undefined;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#polling?.abort();
    this.#polling = undefined;
  }

  hostUpdated(): void {
    const src = this.#options.statusSrc();
    if (src !== this.#src) {
      this.hostDisconnected();
      this.#src = src;
      this.#isReady = false;
      this.#status = undefined;
    }
    if (src && !this.#isReady && !this.#polling && this.#host.isConnected) void this.#poll(src);
  }

  async #poll(url: string): Promise<void> {
    const { signal } = (this.#polling = new AbortController());
    try {
      const { pollEncoding } = await import('./poll-encoding.js');
      await pollEncoding({
        url,
        signal,
        onStatus: (status) => this.#onStatus(status),
        onFailure: (reason) => this.#onFailure(reason),
      });
    } catch (cause) {
      if (!signal.aborted) this.#onFailure(String(cause));
    }
  }

  #onStatus(status: EncodingStatus): void {
    if (status.state === 'ready') this.#ready();
    else this.#status = status;
    this.#host.requestUpdate();
  }

  #onFailure(reason: string): void {
    // Who has answered once will answer again. Of who never did, nobody knows, and then the video may well be there.
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
