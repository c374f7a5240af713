import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

export interface NearViewportControllerOptions {
  /** Whether the element is to wait at all. */
  isLazy: () => boolean;
  /** Called when the waiting is over. */
  onNear: () => void;
}

/** How near counts: about a screen, as for `<iframe loading="lazy">`. */
const MARGIN = '1000px';

/**
 * Waits until an element comes near the viewport for the first time. Disconnected from the document it does not look; connected
 * again it goes on. What has begun without waiting is not made to wait later.
 */
export class NearViewportController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: NearViewportControllerOptions;
  #observer: IntersectionObserver | undefined;
  #isOver = false;

  constructor(host: ReactiveControllerHost & Element, options: NearViewportControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether it is still waited. */
  get isAwaited(): boolean {
    return !this.#isOver && this.#options.isLazy();
  }

  /** Ends the waiting, wherever the element is. */
  release(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.hostDisconnected();
    this.#options.onNear();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.isAwaited) this.#observe();
    else if (this.#observer) this.release();
    else this.#isOver = true;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #observe(): void {
    if (this.#observer || !this.#host.isConnected) return;
    const onIntersection = (entries: IntersectionObserverEntry[]): void => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.release();
    };
    this.#observer = new IntersectionObserver(onIntersection, { rootMargin: MARGIN });
    this.#observer.observe(this.#host);
  }
}
