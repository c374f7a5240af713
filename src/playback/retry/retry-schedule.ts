import { MAX_ATTEMPTS_PER_MINUTE, type PollDelays } from './retry-policy.js';

/** Delays before the attempts, in milliseconds: three quarters of a minute in all. */
const DELAYS_MS = [1000, 2000, 4000, 8000, 16_000, 16_000];

const MINUTE_MS = 60_000;

/**
 * Tries again what has failed: a bounded number of times, after longer and longer delays, and at once when the browser is
 * online again. Whoever asks for an attempt, there are never more than {@link MAX_ATTEMPTS_PER_MINUTE}.
 */
export class RetrySchedule {
  readonly #onChange: () => void;
  #attempts = 0;
  #polls = 0;
  #planned: AbortController | undefined;
  /** When the last attempts were, in milliseconds. */
  #attemptedAt: number[] = [];

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
    // A class of learners that lost the same server does not come back to it as one.
    this.#schedule(attempt, Math.max(delayMs, notBeforeMs) * (1 + Math.random() / 4));
    return true;
  }

  /** Plans an attempt for now, or for when the last minute has room for one: a learner asks for it. */
  planNow(attempt: () => void): void {
    this.#attempts = 1;
    if (this.#untilRoomMs > 0) {
      this.#schedule(attempt, 0);
    } else {
      this.#planned?.abort();
      this.#act(attempt);
      this.#onChange();
    }
  }

  /** Plans the next of attempts that go on, more and more seldom. */
  poll(attempt: () => void, { firstMs, longestMs, limit }: PollDelays): void {
    if (this.#polls >= limit) return;
    const delayMs = Math.min(firstMs * 1.5 ** this.#polls++, longestMs);
    this.#schedule(attempt, delayMs * (1 + Math.random() / 4));
  }

  /** To be called when it works again, and when there is nothing to be tried any more. */
  stop(): void {
    this.#planned?.abort();
    this.#polls = 0;
    if (!this.isActive) return;
    this.#attempts = 0;
    this.#onChange();
  }

  #schedule(attempt: () => void, delayMs: number): void {
    this.#planned?.abort();
    const planned = (this.#planned = new AbortController());
    const act = (): void => {
      // A connection that comes and goes, for example.
      if (this.#untilRoomMs > 0) return;
      planned.abort();
      this.#act(attempt);
    };
    const timer = setTimeout(act, Math.max(delayMs, this.#untilRoomMs));
    planned.signal.addEventListener('abort', () => clearTimeout(timer));
    addEventListener('online', act, { signal: planned.signal });
    this.#onChange();
  }

  #act(attempt: () => void): void {
    // Offline, an attempt reaches no server.
    if (navigator.onLine) this.#attemptedAt = [...this.#attemptedAt, performance.now()].slice(-MAX_ATTEMPTS_PER_MINUTE);
    attempt();
  }

  /** Time until there may be another attempt, in milliseconds. */
  get #untilRoomMs(): number {
    const [oldest = -Infinity] = this.#attemptedAt;
    if (this.#attemptedAt.length < MAX_ATTEMPTS_PER_MINUTE) return 0;
    return Math.max(0, oldest + MINUTE_MS - performance.now());
  }
}
