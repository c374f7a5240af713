const WINDOW_MS = 60_000;

/** More names than this in one minute are not told apart any more. Keeps the memory bounded. */
const MAX_KEYS = 200_000;

/** Counts by name and minute, in memory only. */
export class RateLimit {
  readonly #max: number;
  readonly #now: () => number;
  #counts = new Map<string, number>();
  #windowEnds = 0;

  /** @param max - a minute, for each name. */
  constructor(max: number, now: () => number = Date.now) {
    this.#max = max;
    this.#now = now;
  }

  /** @returns 0 where it may go on, else the seconds to wait. */
  secondsToWait(name: string): number {
    const now = this.#now();
    if (now >= this.#windowEnds) {
      this.#counts = new Map();
      this.#windowEnds = now + WINDOW_MS;
    }
    const count = (this.#counts.get(name) ?? 0) + 1;
    if (count <= this.#max && (count > 1 || this.#counts.size < MAX_KEYS)) {
      this.#counts.set(name, count);
      return 0;
    }
    return Math.ceil((this.#windowEnds - now) / 1000);
  }
}
