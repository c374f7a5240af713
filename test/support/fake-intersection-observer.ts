type Callback = (entries: Pick<IntersectionObserverEntry, 'isIntersecting'>[]) => void;

/** Fake of `IntersectionObserver`. It reports an element as near only when a test calls `tell()`. */
export class FakeIntersectionObserver {
  static #all: FakeIntersectionObserver[] = [];

  readonly #callback: Callback;
  readonly #rootMargin: string | undefined;
  readonly #observed = new Set<Element>();

  /** Forgets the observers of other tests. */
  static reset(): void {
    FakeIntersectionObserver.#all = [];
  }

  /** Margins of the observers of an element; empty if there are none. */
  static marginsFor(element: Element): (string | undefined)[] {
    return FakeIntersectionObserver.#of(element).map((observer) => observer.#rootMargin);
  }

  /** Reports to the observers of an element whether it is near. */
  static tell(element: Element, isIntersecting: boolean): void {
    for (const observer of FakeIntersectionObserver.#of(element)) observer.#callback([{ isIntersecting }]);
  }

  static #of(element: Element): FakeIntersectionObserver[] {
    return FakeIntersectionObserver.#all.filter((observer) => observer.#observed.has(element));
  }

  constructor(callback: Callback, { rootMargin }: IntersectionObserverInit = {}) {
    this.#callback = callback;
    this.#rootMargin = rootMargin;
    FakeIntersectionObserver.#all.push(this);
  }

  observe(element: Element): void {
    this.#observed.add(element);
  }

  disconnect(): void {
    this.#observed.clear();
  }
}

/** Replaces the page's `IntersectionObserver` by {@link FakeIntersectionObserver}, for the tests of one `describe`. */
export function useFakeIntersectionObserver(): void {
  const { IntersectionObserver } = window;
  beforeEach(() => {
    FakeIntersectionObserver.reset();
    Object.assign(window, { IntersectionObserver: FakeIntersectionObserver });
  });
  afterEach(() => Object.assign(window, { IntersectionObserver }));
}
