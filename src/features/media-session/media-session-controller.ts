import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { whenIdle } from '../../lib/when-idle.js';
import type { SessionMedia } from './media-session.js';

/**
 * Shows what plays where the system shows such things (lock screen, media keys, headphones), from the first time it plays.
 * Disconnected from the document, it takes it away again.
 */
export class MediaSessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & SessionMedia;
  #connected: AbortController | undefined;

  constructor(host: ReactiveControllerHost & SessionMedia) {
    this.#host = host;
    if ('mediaSession' in navigator) host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#connected = new AbortController());
    const start = (): void => void whenIdle().then(() => this.#start(signal));
    this.#host.addEventListener('playing', start, { once: true, signal });
  }

  hostDisconnected(): void {
    this.#connected?.abort();
  }

  async #start(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    try {
      const { startMediaSession } = await import('./media-session.js');
      startMediaSession(this.#host, signal);
    } catch {
      // The video plays all the same, and the controls in the page are there: nothing that anybody would miss.
    }
  }
}
