import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { lazyModule, loadLazyModule } from '../../lib/lazy-module.js';
import { whenIdle } from '../../lib/when-idle.js';
import type { SessionMedia } from './media-session.js';

const lazyMediaSession = lazyModule({
  name: 'Media Session',
  without: 'Only the controls in the page work.',
  load: () => import('./media-session.js'),
});

/**
 * Shows the video on the lock screen, and lets media keys and headphones control it, after it has played for the first time. It does so
 * only while the player is in the document.
 */
export class MediaSessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & SessionMedia;
  readonly #lazyMediaSession: typeof lazyMediaSession;
  #connected: AbortController | undefined;
  #hasStarted = false;

  /** @param mediaSession - module that sets the media session */
  constructor(host: ReactiveControllerHost & SessionMedia, mediaSession = lazyMediaSession) {
    this.#host = host;
    this.#lazyMediaSession = mediaSession;
    if ('mediaSession' in navigator) host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#connected = new AbortController());
    // A video that is moved while it plays may continue without an event.
    if (this.#hasStarted && !this.#host.paused) void this.#start(signal);
    else this.#startWhenPlaying(signal);
  }

  hostDisconnected(): void {
    this.#connected?.abort();
  }

  #startWhenPlaying(signal: AbortSignal): void {
    const start = (): void => void whenIdle().then(() => this.#start(signal));
    this.#host.addEventListener('playing', start, { once: true, signal });
  }

  async #start(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const module = await loadLazyModule(this.#lazyMediaSession);
    this.#hasStarted ||= module !== undefined;
    if (module) module.startMediaSession(this.#host, signal);
    else this.#startWhenPlaying(signal);
  }
}
