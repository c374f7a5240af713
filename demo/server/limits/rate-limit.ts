import type { SharedCounts } from './shared-counts.js';

const WINDOW_MS = 60_000;

/** More names than this in one window are forgotten, all at once: a flood of made-up names must not turn away a new one. */
const MAX_NAMES = 200_000;

export interface RateLimitOptions {
  /** What the other servers on the same database have counted; absent where there are none. */
  readonly shared?: SharedCounts | undefined;
  /** Milliseconds. Monotonic: a clock that is set back must not lock anyone out. */
  readonly now?: () => number;
}

/** Counts by name and minute. */
export class RateLimit {
  readonly #kind: string;
  readonly #max: number;
  readonly #shared: SharedCounts | undefined;
  readonly #now: () => number;
  #counts = new Map<string, number>();
  #windowEnds = -Infinity;

  /**
   * @param kind - tells the names of this limit from those of others.
   * @param max - a minute, for each name.
   */
  constructor(kind: string, max: number, { shared, now = () => performance.now() }: RateLimitOptions = {}) {
    this.#kind = kind;
    this.#max = max;
    this.#shared = shared;
    this.#now = now;
  }

  /** Counts one more. @returns 0 if it may go on, otherwise the seconds to wait. */
  secondsToWait(name: string): number {
    const wait = this.secondsLeft(name);
    if (wait === 0) this.count(name);
    return wait;
  }

  /** The seconds to wait before one more may go on, which this does not count. */
  secondsLeft(name: string): number {
    const now = this.#now();
    if (now >= this.#windowEnds) {
      this.#counts = new Map();
      this.#windowEnds = now + WINDOW_MS;
    }
    const elsewhere = this.#shared?.elsewhere(this.#kind, name) ?? 0;
    return (this.#counts.get(name) ?? 0) + elsewhere < this.#max ? 0 : Math.ceil((this.#windowEnds - now) / 1000);
  }

  count(name: string): void {
    if (this.#counts.size >= MAX_NAMES && !this.#counts.has(name)) this.#counts = new Map();
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    // Most names never come near the limit: the other servers need not know of them.
    if (count >= this.#max / 8) this.#shared?.add(this.#kind, name, count);
  }
}
