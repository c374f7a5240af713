/** State of a {@link FakeVideo}. */
interface State {
  src: string;
  currentTime: number;
  paused: boolean;
  readyState: number;
  seeking: boolean;
  /** Loaded stretches, in seconds. */
  buffered: readonly (readonly [start: number, end: number])[];
  error: Pick<MediaError, 'code' | 'message'> | null;
}

/**
 * A `<video>` that loads and plays nothing. The test sets the state of its media and dispatches its events. Everything else (attributes,
 * `canPlayType()`, …) works as in any `<video>`.
 */
export class FakeVideo {
  readonly element = document.createElement('video');

  /** Calls so far, in order: `src <address>`, `load`, `play`, `seek <position>`. */
  readonly calls: string[] = [];

  /** Number of loads, with which events of an earlier load are dropped, as browsers do. */
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

  /** Changes the state, and dispatches events. */
  becomes(change: Partial<State>, ...events: string[]): void {
    Object.assign(this.#state, change);
    for (const type of events) this.element.dispatchEvent(new Event(type));
  }

  /** Simulates the first frame. */
  begins(): void {
    this.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA }, 'loadedmetadata', 'canplay');
  }

  /** Simulates playing to a position, in seconds. */
  reaches(position: number): void {
    this.becomes({ currentTime: position }, 'timeupdate');
  }

  /** Simulates a stop because of missing data. */
  starves(): void {
    this.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, 'waiting');
  }

  /** Simulates that an engine sets the media again, as hls.js does to set up a new decoder. */
  isLoadedAgain(): void {
    this.element.load();
  }

  /** Simulates an error of the browser's own player. */
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
