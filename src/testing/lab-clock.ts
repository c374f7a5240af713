interface Timer {
  readonly id: number;
  readonly dueMs: number;
  readonly act: () => void;
}

/** A clock that stands still until it is told to go on. */
export class LabClock {
  readonly #startedMs: number;
  #nowMs: number;
  /** What is due first stands first; of those that are due together, the one that was set first. */
  #timers: readonly Timer[] = [];
  #lastId = 0;

  /** @param startMs - what the clock shows at first, in milliseconds: it must not go back for those who knew another one. */
  constructor(startMs: number) {
    this.#startedMs = this.#nowMs = startMs;
  }

  /** What the clock shows, in milliseconds. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Seconds since the clock began. */
  get elapsed(): number {
    // The start has a fraction; what is counted from there is not to have one of its own.
    return Math.round(this.#nowMs - this.#startedMs) / 1000;
  }

  /** How many timeouts are waited for. */
  get pending(): number {
    return this.#timers.length;
  }

  setTimeout(act: () => void, delayMs: number): number {
    // No browser's timer has such a number: after the lab, one of these may still be cleared.
    const id = --this.#lastId;
    const dueMs = this.#nowMs + Math.max(delayMs, 0);
    const next = this.#timers.findIndex((timer) => timer.dueMs > dueMs);
    this.#timers = this.#timers.toSpliced(next < 0 ? this.#timers.length : next, 0, { id, dueMs, act });
    return id;
  }

  clearTimeout(id: number | undefined): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  /** Lets time go by in which nothing runs; what was due meanwhile is late, and runs at the next `advance()`. In seconds. */
  jump(seconds: number): void {
    this.#nowMs += seconds * 1000;
  }

  /**
   * Lets time go by.
   *
   * @param seconds - how much.
   * @param settle - awaited after each moment at which something was due.
   */
  async advance(seconds: number, settle: () => Promise<void>): Promise<void> {
    const untilMs = this.#nowMs + seconds * 1000;
    for (let [timer] = this.#timers; timer && timer.dueMs <= untilMs; [timer] = this.#timers) {
      this.clearTimeout(timer.id);
      this.#nowMs = Math.max(this.#nowMs, timer.dueMs);
      timer.act();
      await settle();
    }
    this.#nowMs = untilMs;
  }
}
