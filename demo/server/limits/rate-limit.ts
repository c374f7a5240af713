import type { SharedCounts } from './shared-counts.js';

const WINDOW_MS = 60_000;

/** Maximum number of names in one window. Beyond it all counts begin again, so that a flood of invented names does not block a new one. */
const MAX_NAMES = 200_000;

export interface RateLimitOptions {
  /** Counts of the other servers on the same database; absent if there are none. */
  readonly shared?: SharedCounts | undefined;
  /** Current time in milliseconds. Monotonic, because a clock that is set back must not lock anyone out. */
  readonly now?: () => number;
}

/** Limits how often something may happen in a minute, by name. */
export class RateLimit {
  readonly #kind: string;
  readonly #max: number;
  readonly #shared: SharedCounts | undefined;
  readonly #now: () => number;
  #counts = new Map<string, number>();
  #windowEnds = -Infinity;

  /**
   * @param kind - name of this limit. Limits of different kinds count the same name separately.
   * @param max - maximum number in a minute, for each name.
   */
  constructor(kind: string, max: number, { shared, now = () => performance.now() }: RateLimitOptions = {}) {
    this.#kind = kind;
    this.#max = max;
    this.#shared = shared;
    this.#now = now;
  }

  /** Counts one more, if it is allowed. @returns 0 if it is, otherwise the seconds to wait. */
  secondsToWait(name: string): number {
    const wait = this.secondsLeft(name);
    if (wait === 0) this.count(name);
    return wait;
  }

  /** Seconds to wait until one more is allowed; 0 if it is allowed now. Counts nothing. */
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
    // Most names never come near the limit, so the other servers do not need their counts.
    this.#shared?.add(this.#kind, name, count, count >= this.#max / 8);
  }
}
