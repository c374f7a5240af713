/** Delays before the attempts, in milliseconds: three quarters of a minute in all. */
const DELAYS_MS = [1000, 2000, 4000, 8000, 16_000, 16_000];

/**
 * Tries again what has failed: a bounded number of times, after longer and longer delays, and at once when the browser is
 * online again.
 */
export class RetrySchedule {
  readonly #onChange: () => void;
  #attempts = 0;
  #planned: AbortController | undefined;

  /** @param onChange - called when {@link isActive} may have changed. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether something has failed and is being tried again. */
  get isActive(): boolean {
    return this.#attempts > 0;
  }

  /**
   * Plans the next attempt.
   *
   * @param limit - how many attempts there may be without success, at most six.
   * @param notBeforeMs - how long to wait at least, in milliseconds.
   * @returns `false` where there have been enough.
   */
  plan(attempt: () => void, limit = DELAYS_MS.length, notBeforeMs = 0): boolean {
    const delayMs = DELAYS_MS[this.#attempts];
    if (delayMs === undefined || this.#attempts >= limit) return false;
    this.#attempts++;
    this.#planned?.abort();
    const planned = (this.#planned = new AbortController());
    const act = (): void => {
      planned.abort();
      attempt();
    };
    // A class of learners that lost the same server does not come back to it as one.
    const timer = setTimeout(act, Math.max(delayMs, notBeforeMs) * (1 + Math.random() / 4));
    planned.signal.addEventListener('abort', () => clearTimeout(timer));
    addEventListener('online', act, { signal: planned.signal });
    this.#onChange();
    return true;
  }

  /** To be called when it works again, and when there is nothing to be tried any more. */
  stop(): void {
    if (!this.isActive) return;
    this.#attempts = 0;
    this.#planned?.abort();
    this.#onChange();
  }
}
