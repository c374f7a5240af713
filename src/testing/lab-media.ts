import type { LabClock } from './lab-clock.js';

/** How often media elements say that their position moved. */
const TIMEUPDATE_MS = 250;

/**
 * A `<video>` that plays by the lab's clock, and loads nothing. What has nothing to do with playing (volume, text tracks, …) is as in
 * every `<video>`.
 */
export class LabMedia {
  readonly element: HTMLVideoElement = document.createElement('video');
  readonly #clock: LabClock;
  readonly #duration: number;
  #paused = true;
  #src = '';
  #position = 0;
  #rate = 1;
  #sinceMs: number;
  #timeupdate: number | undefined;

  /** @param duration - in seconds. */
  constructor(clock: LabClock, duration: number) {
    this.#clock = clock;
    this.#duration = duration;
    this.#sinceMs = clock.nowMs;
    const { element } = this;
    element.slot = 'media';
    define(element, {
      currentTime: { get: () => this.#now, set: (position: number) => this.#seek(position) },
      playbackRate: { get: () => this.#rate, set: (rate: number) => this.#setRate(rate) },
      src: { get: () => this.#src, set: (src: string) => this.#open(src) },
      currentSrc: { get: () => this.#src },
      duration: { get: () => this.#duration },
      ended: { get: () => this.#now >= this.#duration },
      error: { get: () => null },
      paused: { get: () => this.#paused },
      readyState: { get: () => element.HAVE_ENOUGH_DATA },
      seeking: { get: () => false },
      load: { value: () => this.#open(this.#src) },
      pause: { value: () => this.pause() },
      play: { value: () => this.#play() },
    });
  }

  pause(): void {
    if (this.#paused) return;
    this.#hold();
    this.#paused = true;
    this.#clock.clearTimeout(this.#timeupdate);
    this.#tell('timeupdate', 'pause');
  }

  get #now(): number {
    if (this.#paused) return this.#position;
    return Math.min(this.#position + ((this.#clock.nowMs - this.#sinceMs) / 1000) * this.#rate, this.#duration);
  }

  /** Counts from here. */
  #hold(): void {
    this.#position = this.#now;
    this.#sinceMs = this.#clock.nowMs;
  }

  #play(): Promise<void> {
    if (this.#paused) {
      if (this.#position >= this.#duration) this.#seek(0);
      this.#sinceMs = this.#clock.nowMs;
      this.#paused = false;
      this.#tell('play', 'playing');
      this.#await();
    }
    return Promise.resolve();
  }

  /** Waits for the next `timeupdate`, or for the end where that comes first. */
  #await(): void {
    this.#clock.clearTimeout(this.#timeupdate);
    if (this.#paused) return;
    const leftMs = ((this.#duration - this.#now) / this.#rate) * 1000;
    this.#timeupdate = this.#clock.setTimeout(
      () => {
        if (leftMs <= TIMEUPDATE_MS) this.#end();
        else {
          this.#tell('timeupdate');
          this.#await();
        }
      },
      Math.min(leftMs, TIMEUPDATE_MS),
    );
  }

  #end(): void {
    this.#position = this.#duration;
    this.#paused = true;
    this.#tell('timeupdate', 'pause', 'ended');
  }

  #seek(position: number): void {
    this.#tell('seeking');
    this.#sinceMs = this.#clock.nowMs;
    this.#position = Math.min(Math.max(position, 0), this.#duration);
    this.#tell('timeupdate', 'seeked');
    this.#await();
  }

  #setRate(rate: number): void {
    this.#hold();
    this.#rate = rate;
    this.#tell('ratechange');
    this.#await();
  }

  #open(src: string): void {
    this.pause();
    this.#position = 0;
    this.#src = src && new URL(src, document.baseURI).href;
    this.#tell('emptied', 'loadstart', 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'canplaythrough');
  }

  #tell(...types: string[]): void {
    for (const type of types) this.element.dispatchEvent(new Event(type));
  }
}

function define(element: HTMLVideoElement, members: Partial<Record<keyof HTMLVideoElement, PropertyDescriptor>>): void {
  Object.defineProperties(element, members as PropertyDescriptorMap);
}
