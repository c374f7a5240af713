/** What a test lets a {@link FakeVideo} be. */
interface State {
  src: string;
  currentTime: number;
  paused: boolean;
  readyState: number;
  seeking: boolean;
  /** What is loaded, in seconds. */
  buffered: readonly (readonly [start: number, end: number])[];
  error: Pick<MediaError, 'code' | 'message'> | null;
}

/**
 * A `<video>` that loads and plays nothing: what a browser would find out about its media is set by the test, and told by its events.
 * What has nothing to do with media (attributes, `canPlayType()`, …) is as in every `<video>`.
 */
export class FakeVideo {
  readonly element = document.createElement('video');

  /** What it was told to do, in this order: `src <address>`, `load`, `play`, `seek <position>`. */
  readonly calls: string[] = [];

  /** Counts how often its media was loaded: browsers drop the events of what was loaded before. */
  #loads = 0;

  readonly #state: State = {
    src: '',
    currentTime: 0,
    paused: true,
    readyState: 0,
    seeking: false,
    buffered: [],
    error: null,
  };

  constructor() {
    const state = this.#state;
    const { element, calls } = this;
    Object.defineProperties(element, {
      src: {
        get: () => state.src,
        set: (src: string) => {
          calls.push(`src ${src}`);
          this.#empty(src);
        },
      },
      currentSrc: { get: () => state.src },
      currentTime: {
        get: () => state.currentTime,
        set: (position: number) => {
          calls.push(`seek ${position}`);
          state.currentTime = position;
        },
      },
      paused: { get: () => state.paused },
      readyState: { get: () => state.readyState },
      seeking: { get: () => state.seeking },
      buffered: {
        get: () => ({
          length: state.buffered.length,
          start: (index: number) => state.buffered[index]?.[0],
          end: (index: number) => state.buffered[index]?.[1],
        }),
      },
      error: { get: () => state.error },
      load: {
        value: () => {
          calls.push('load');
          this.#empty(state.src);
        },
      },
      play: {
        value: () => {
          calls.push('play');
          this.#play();
          return Promise.resolve();
        },
      },
      pause: { value: () => this.#pause() },
      removeAttribute: {
        value: (name: string) => {
          HTMLVideoElement.prototype.removeAttribute.call(element, name);
          if (name === 'src') state.src = '';
        },
      },
    });
  }

  /** Is in another state from now on, and tells it by events. */
  becomes(change: Partial<State>, ...events: string[]): void {
    Object.assign(this.#state, change);
    for (const type of events) this.element.dispatchEvent(new Event(type));
  }

  /** Has its first frame. */
  begins(): void {
    this.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA }, 'loadedmetadata', 'canplay');
  }

  /** Has played to this position, in seconds. */
  reaches(position: number): void {
    this.becomes({ currentTime: position }, 'timeupdate');
  }

  /** Stands still for want of data. */
  starves(): void {
    this.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, 'waiting');
  }

  /** Is given its media again by an engine, as hls.js does to set up a new decoder. */
  isLoadedAgain(): void {
    this.element.load();
  }

  /** Fails as the browser's own player does. */
  fails(code: number, message = 'as asked'): void {
    this.becomes({ error: { code, message } }, 'error');
  }

  #play(): void {
    if (!this.#state.paused) return;
    this.becomes({ paused: false }, 'play');
  }

  #pause(): void {
    const loads = this.#loads;
    this.becomes({ paused: true });
    queueMicrotask(() => {
      if (loads === this.#loads) this.becomes({}, 'pause');
    });
  }

  #empty(src: string): void {
    this.#loads++;
    this.element.playbackRate = this.element.defaultPlaybackRate;
    this.becomes({ src, currentTime: 0, paused: true, readyState: 0, error: null });
    queueMicrotask(() => this.becomes({}, 'emptied'));
  }
}
