import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

export interface NearViewportControllerOptions {
  /** Whether the element is to wait. */
  isLazy: () => boolean;
  /** Called when the wait ends. */
  onNear: () => void;
}

/** Distance from the viewport that counts as near: about a screen, as for `<iframe loading="lazy">`. */
const MARGIN = '1000px';

/**
 * Waits until an element comes near the viewport for the first time. It observes the element only while it is in the document. An element
 * that did not wait at its first update never waits later.
 */
export class NearViewportController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: NearViewportControllerOptions;
  #observer: IntersectionObserver | undefined;
  #hasWaited = false;
  #isOver = false;

  constructor(host: ReactiveControllerHost & Element, options: NearViewportControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether the element waits. */
  get isAwaited(): boolean {
    return !this.#isOver && this.#options.isLazy();
  }

  /** Ends the wait, wherever the element is. */
  release(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopObserving();
    this.#options.onNear();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.isAwaited) this.#observe();
    // It may have waited outside the document, where nothing observes it.
    else if (this.#hasWaited) this.release();
    else this.#isOver = true;
  }

  hostDisconnected(): void {
    this.#stopObserving();
  }

  #observe(): void {
    this.#hasWaited = true;
    // jsdom has no IntersectionObserver, so the element waits until `play()` or `load()`.
    if (this.#observer || !this.#host.isConnected || typeof IntersectionObserver === 'undefined') return;
    const onIntersection = (entries: IntersectionObserverEntry[]): void => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.release();
    };
    this.#observer = new IntersectionObserver(onIntersection, { rootMargin: MARGIN });
    this.#observer.observe(this.#host);
  }

  #stopObserving(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
