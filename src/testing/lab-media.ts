import { withSegment, type Segment } from '../heartbeat/segments.js';
import type { LabClock } from './lab-clock.js';

/** Interval of `timeupdate`, in milliseconds. */
const TIMEUPDATE_MS = 250;

/** Video that the lab gives to a player. Its methods make it stall, freeze and recover. */
export interface LabVideo {
  /** The media element itself. */
  readonly element: HTMLVideoElement;

  /** Runs out of data: the video stands still, and dispatches `waiting` unless it is paused. */
  stall(): void;

  /** Has data again: the video dispatches `canplay`, and `playing` unless it is paused. */
  recover(): void;

  /** Stands still without an event, as when the machine sleeps or a decoder hangs. */
  freeze(): void;

  /** Continues after `freeze()`, without an event. */
  thaw(): void;
}

export interface LabMediaOptions {
  /** Length of the video, in seconds; default: an hour. */
  readonly duration?: number;

  /** Duration of a seek, in seconds; default: 0. */
  readonly seekTime?: number;
}

/**
 * `<video>` that plays by the lab's clock, and loads nothing. Members that are not about playing (volume, text tracks, …) are those of a
 * real `<video>`.
 */
export class LabMedia implements LabVideo {
  readonly element: HTMLVideoElement = document.createElement('video');
  readonly #clock: LabClock;
  readonly #duration: number;
  readonly #seekMs: number;
  #paused = true;
  #isStalled = false;
  #isFrozen = false;
  #isSeeking = false;
  #src = '';
  #position = 0;
  #rate = 1;
  #sinceMs: number;
  #played: readonly Segment[] = [];
  #timeupdate: number | undefined;
  #seeked: number | undefined;

  constructor(clock: LabClock, { duration = 3600, seekTime = 0 }: LabMediaOptions) {
    this.#clock = clock;
    this.#duration = duration;
    this.#seekMs = seekTime * 1000;
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
      played: { get: () => this.#ranges },
      readyState: { get: () => (this.#isStalled ? element.HAVE_CURRENT_DATA : element.HAVE_ENOUGH_DATA) },
      seeking: { get: () => this.#isSeeking },
      load: { value: () => this.#open(this.#src) },
      pause: { value: () => this.pause() },
      play: { value: () => this.#play() },
    });
  }

  pause(): void {
    if (this.#paused) return;
    this.#change(() => (this.#paused = true), 'timeupdate', 'pause');
  }

  stall(): void {
    if (!this.#isStalled) this.#change(() => (this.#isStalled = true), ...(this.#paused ? [] : ['waiting']));
  }

  recover(): void {
    if (this.#isStalled) this.#change(() => (this.#isStalled = false), 'canplay', ...(this.#paused ? [] : ['playing']));
  }

  freeze(): void {
    this.#change(() => (this.#isFrozen = true));
  }

  thaw(): void {
    this.#change(() => (this.#isFrozen = false));
  }

  get #advances(): boolean {
    return !this.#paused && !this.#isStalled && !this.#isFrozen && !this.#isSeeking;
  }

  get #now(): number {
    if (!this.#advances) return this.#position;
    return Math.min(this.#position + ((this.#clock.nowMs - this.#sinceMs) / 1000) * this.#rate, this.#duration);
  }

  get #ranges(): TimeRanges {
    const ranges = [...this.#playedUpToNow].sort((a, b) => a.start - b.start);
    const timeOf = (end: keyof Segment, index: number): number => ranges[index]?.[end] ?? NaN;
    return { length: ranges.length, start: (index) => timeOf('start', index), end: (index) => timeOf('end', index) };
  }

  get #playedUpToNow(): readonly Segment[] {
    return this.#now > this.#position
      ? withSegment(this.#played, { start: this.#position, end: this.#now })
      : this.#played;
  }

  /** Changes the state, counts the position from here, and dispatches events. */
  #change(change: () => void, ...types: string[]): void {
    this.#played = this.#playedUpToNow;
    this.#position = this.#now;
    this.#sinceMs = this.#clock.nowMs;
    change();
    this.#await();
    for (const type of types) this.element.dispatchEvent(new Event(type));
  }

  #play(): Promise<void> {
    if (this.#paused) {
      if (this.#position >= this.#duration) this.#seek(0);
      this.#change(() => (this.#paused = false), 'play', this.#isStalled ? 'waiting' : 'playing');
    }
    return Promise.resolve();
  }

  /** Waits for the next `timeupdate`, or for the end if that comes first. */
  #await(): void {
    this.#clock.clearTimeout(this.#timeupdate);
    if (!this.#advances) return;
    const leftMs = this.#rate > 0 ? ((this.#duration - this.#now) / this.#rate) * 1000 : Infinity;
    this.#timeupdate = this.#clock.setTimeout(
      () => {
        if (leftMs <= TIMEUPDATE_MS) this.#end();
        else this.#change(() => undefined, 'timeupdate');
      },
      Math.min(leftMs, TIMEUPDATE_MS),
    );
  }

  #end(): void {
    if (this.element.loop) this.#seek(0);
    else this.#change(() => (this.#paused = true), 'timeupdate', 'pause', 'ended');
  }

  #seek(position: number): void {
    this.#clock.clearTimeout(this.#seeked);
    this.#change(() => {
      this.#position = Math.min(Math.max(position, 0), this.#duration);
      this.#isSeeking = true;
    }, 'seeking');
    const arrive = (): void => this.#change(() => (this.#isSeeking = false), 'timeupdate', 'seeked');
    if (this.#seekMs > 0) this.#seeked = this.#clock.setTimeout(arrive, this.#seekMs);
    else arrive();
  }

  #setRate(rate: number): void {
    this.#change(() => (this.#rate = rate), 'ratechange');
  }

  #open(src: string): void {
    this.pause();
    this.#clock.clearTimeout(this.#seeked);
    this.#change(
      () => {
        this.#position = 0;
        this.#played = [];
        this.#isSeeking = this.#isStalled = false;
        this.#src = src && new URL(src, document.baseURI).href;
      },
      'emptied',
      'loadstart',
      'durationchange',
      'loadedmetadata',
      'loadeddata',
      'canplay',
      'canplaythrough',
    );
  }
}

function define(element: HTMLVideoElement, members: Partial<Record<keyof HTMLVideoElement, PropertyDescriptor>>): void {
  Object.defineProperties(element, members as PropertyDescriptorMap);
}
