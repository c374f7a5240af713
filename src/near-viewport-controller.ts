import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

/** How near counts: about a screen, as for `<iframe loading="lazy">`. */
const MARGIN = '1000px';

/** Tells when an element first comes near the viewport. Disconnected from the document it waits; connected again it looks anew. */
export class NearViewportController implements ReactiveController {
  readonly #host: Element;
  readonly #onNear: () => void;
  #observer: IntersectionObserver | undefined;
  #isNear = false;

  constructor(host: ReactiveControllerHost & Element, onNear: () => void) {
    this.#host = host;
    this.#onNear = onNear;
    host.addController(this);
  }

  /** Whether it is waited for. */
  get isAwaited(): boolean {
    return !this.#isNear && this.#host.getAttribute('loading') === 'lazy';
  }

  /** To be called when there is no more waiting, wherever the element is. */
  release(): void {
    if (!this.isAwaited) return;
    this.#isNear = true;
    this.hostDisconnected();
    this.#onNear();
  }

  hostConnected(): void {
    if (!this.isAwaited) return;
    const onIntersection = (entries: IntersectionObserverEntry[]): void => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.release();
    };
    this.#observer = new IntersectionObserver(onIntersection, { rootMargin: MARGIN });
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
