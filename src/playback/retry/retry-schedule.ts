import { MAX_ATTEMPTS_PER_MINUTE, type PollDelays } from './retry-policy.js';

/** Delays before the attempts, in milliseconds. Their sum is 47 seconds. */
const DELAYS_MS = [1000, 2000, 4000, 8000, 16_000, 16_000];

const MINUTE_MS = 60_000;

/**
 * Schedules retries: a limited number, after longer and longer delays, and at once when the browser is online again. There are never more
 * than {@link MAX_ATTEMPTS_PER_MINUTE} in a minute, whatever causes them.
 */
export class RetrySchedule {
  readonly #onChange: () => void;
  #attempts = 0;
  #polls = 0;
  #planned: AbortController | undefined;
  /** Times of the last attempts, in milliseconds. */
  #attemptedAt: number[] = [];

  /** @param onChange - called when {@link isActive} may have changed. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether something has failed and is being retried. */
  get isActive(): boolean {
    return this.#attempts > 0;
  }

  /**
   * Plans the next attempt.
   *
   * @param limit - maximum number of attempts without success, at most six.
   * @param notBeforeMs - minimum wait, in milliseconds.
   * @returns `false` if there have been that many.
   */
  plan(attempt: () => void, limit = DELAYS_MS.length, notBeforeMs = 0): boolean {
    const delayMs = DELAYS_MS[this.#attempts];
    if (delayMs === undefined || this.#attempts >= limit) return false;
    this.#attempts++;
    // If a whole class loses the same server, its players must not retry at the same moment.
    this.#schedule(attempt, Math.max(delayMs, notBeforeMs) * (1 + Math.random() / 4));
    return true;
  }

  /** Makes an attempt at once, or as soon as the limit per minute allows it. */
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

  /** Plans the next of a series of attempts, which become less frequent. Does nothing after `limit` attempts. */
  poll(attempt: () => void, { firstMs, longestMs, limit }: PollDelays): void {
    if (this.#polls >= limit) return;
    const delayMs = Math.min(firstMs * 1.5 ** this.#polls++, longestMs);
    this.#schedule(attempt, delayMs * (1 + Math.random() / 4));
  }

  /** Cancels the planned attempt. To be called when the video works again, or when there is nothing to retry. */
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
      // The browser may be online again several times in a minute.
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
    // An attempt while offline reaches no server, so it does not count.
    if (navigator.onLine) this.#attemptedAt = [...this.#attemptedAt, performance.now()].slice(-MAX_ATTEMPTS_PER_MINUTE);
    attempt();
  }

  /** Time until the limit allows another attempt, in milliseconds; 0 if it does now. */
  get #untilRoomMs(): number {
    const [oldest = -Infinity] = this.#attemptedAt;
    if (this.#attemptedAt.length < MAX_ATTEMPTS_PER_MINUTE) return 0;
    return Math.max(0, oldest + MINUTE_MS - performance.now());
  }
}
