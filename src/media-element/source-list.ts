/** Options of {@link SourceList}. */
export interface SourceListOptions {
  /** `<source>` children, in the order of the document. */
  sources: () => HTMLSourceElement[];
  /** Whether a source of this URL and MIME type can be played; the type may be empty. */
  canPlay: (url: string, type: string) => boolean;
}

/**
 * Chooses among `<source>` children as the HTML resource selection algorithm does
 * (https://html.spec.whatwg.org/multipage/media.html#concept-media-load-algorithm), whichever engine plays them: each is tried once, in
 * their order, and one that fails gets an `error` event.
 */
export class SourceList {
  readonly #options: SourceListOptions;
  #failed = new Set<HTMLSourceElement>();

  constructor(options: SourceListOptions) {
    this.#options = options;
  }

  /** Number of sources that have failed since the list began. */
  get failures(): number {
    return this.#failed.size;
  }

  /** Source to play. If all have failed, the last one: it may still play, or the learner sees its error. */
  get current(): HTMLSourceElement | undefined {
    const sources = this.#options.sources();
    // The same task may still set attributes that matter.
    queueMicrotask(() => this.#next(true));
    return this.#next() ?? sources.findLast((source) => this.#isFit(source)) ?? sources.findLast(hasAddress);
  }

  /** To be called when the video is loaded from its beginning. */
  restart(): void {
    this.#failed.clear();
  }

  /** Marks the current source as failed. Returns whether there is another one to try. */
  skip(): boolean {
    const current = this.#next();
    if (current) this.#fail(current);
    return this.#next() !== undefined;
  }

  /** Next source that was not tried and may work. With `tellsOthers`, unsuitable sources before it get their `error` event. */
  #next(tellsOthers = false): HTMLSourceElement | undefined {
    const sources = this.#options.sources();
    const untried = sources.slice(sources.findLastIndex((source) => this.#failed.has(source)) + 1);
    for (const source of untried) {
      if (this.#isFit(source)) return source;
      if (tellsOthers) this.#fail(source);
    }
    return undefined;
  }

  #isFit(source: HTMLSourceElement): boolean {
    const { src, type, media } = source;
    return hasAddress(source) && (!media || matchMedia(media).matches) && this.#options.canPlay(src, type);
  }

  #fail(source: HTMLSourceElement): void {
    this.#failed.add(source);
    source.dispatchEvent(new Event('error'));
  }
}

/** Whether a source has an address. Reads the attribute, because the property of an empty one is the URL of the page. */
function hasAddress(source: HTMLSourceElement): boolean {
  return !!source.getAttribute('src');
}
