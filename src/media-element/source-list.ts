/** Data about the `<source>` children for {@link SourceList}. */
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

  /** The source to play. If none is left, the last one, whatever its type: it may play, or its error is shown to the learner. */
  get current(): HTMLSourceElement | undefined {
    const sources = this.#options.sources();
    // Attributes that decide may follow in the same task.
    queueMicrotask(() => this.#next(true));
    return this.#next() ?? sources.findLast((source) => this.#isFit(source)) ?? sources.findLast(hasAddress);
  }

  /** To be called when the video is loaded from its beginning. */
  restart(): void {
    this.#failed.clear();
  }

  /** To be called if the current source has failed. Returns whether there is another one to try. */
  skip(): boolean {
    const current = this.#next();
    if (current) this.#fail(current);
    return this.#next() !== undefined;
  }

  /** The next that has not been tried and may work. Those before it have failed, if they are told. */
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

/** As a property, an empty address would be the page's own. */
function hasAddress(source: HTMLSourceElement): boolean {
  return !!source.getAttribute('src');
}
