interface Timer {
  readonly id: number;
  readonly dueMs: number;
  readonly act: () => void;
}

/** Clock that advances only by its methods. */
export class LabClock {
  readonly #startedMs: number;
  #nowMs: number;
  /** Timeouts, ordered by due time, then by the order in which they were set. */
  #timers: readonly Timer[] = [];
  #lastId = 0;

  /** @param startMs - initial time, in milliseconds: the clock must not go back for code that has read another one. */
  constructor(startMs: number) {
    this.#startedMs = this.#nowMs = startMs;
  }

  /** Current time, in milliseconds. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Seconds since the clock began. */
  get elapsed(): number {
    // Rounds to milliseconds: the start has a fraction, which would cause small errors in the difference.
    return Math.round(this.#nowMs - this.#startedMs) / 1000;
  }

  /** Number of pending timeouts. */
  get pending(): number {
    return this.#timers.length;
  }

  setTimeout(act: () => void, delayMs: number): number {
    // Negative, unlike a browser's timer: code may still clear one of these after the lab has ended.
    const id = --this.#lastId;
    const dueMs = this.#nowMs + Math.max(delayMs, 0);
    const next = this.#timers.findIndex((timer) => timer.dueMs > dueMs);
    this.#timers = this.#timers.toSpliced(next < 0 ? this.#timers.length : next, 0, { id, dueMs, act });
    return id;
  }

  clearTimeout(id: number | undefined): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  /** Advances the clock by seconds in which no timeout runs. Timeouts that were due meanwhile run late, at the next `advance()`. */
  jump(seconds: number): void {
    this.#nowMs += seconds * 1000;
  }

  /**
   * Advances the clock.
   *
   * @param seconds - time to advance by.
   * @param settle - awaited after each timeout that has run.
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
