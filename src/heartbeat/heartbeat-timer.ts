import { platform } from '../lib/platform.js';

/** Maximum delay of a browser's timer, in milliseconds. With a longer delay, a timer fires at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** Maximum fraction by which a period is longer than set. */
const MAX_DRIFT = 0.01;

/** Maximum sum of the time by which periods are longer, in milliseconds. */
const MAX_SPREAD_MS = 5000;

/** Clock of the playing time. */
export interface PlayedClock {
  /** Observes the media. Call it before you read the other members. */
  observe(): void;
  /** Whether the media was playing at the last observation. */
  isPlaying(): boolean;
  /** Playing time up to now, in milliseconds. */
  playedMs(): number;
}

/**
 * Fires once per period of playing. It compares with the played time instead of adding up delays, so that delays do not accumulate, and the
 * rest of a period is kept during a pause. Knows no network and no DOM.
 *
 * The first period is exact. The next ones are longer, each by the same random 0 to 1 %, until players that began together (a classroom)
 * are evenly spread over a period, at most over five seconds. After that, every period is exact.
 */
export class HeartbeatTimer {
  readonly #periodMs: number;
  readonly #clock: PlayedClock;
  readonly #onDue: () => boolean;
  readonly #driftMs: number;
  #spreadLeftMs: number;
  #dueMs: number;
  #timeout: number | undefined;

  /**
   * @param periodMs - playing time between two heartbeats.
   * @param clock - clock of the playing time.
   * @param firstDueMs - playing time at which the first heartbeat is due.
   * @param onDue - called when a period is full. Returns whether the heartbeat was sent; if not, it stays due.
   */
  constructor(periodMs: number, clock: PlayedClock, firstDueMs: number, onDue: () => boolean) {
    this.#periodMs = periodMs;
    this.#clock = clock;
    this.#onDue = onDue;
    const share = platform.random();
    this.#driftMs = share * periodMs * MAX_DRIFT;
    this.#spreadLeftMs = share * Math.min(periodMs, MAX_SPREAD_MS);
    this.#dueMs = firstDueMs;
  }

  /** Playing time, in milliseconds, at which the next heartbeat is due. */
  get dueMs(): number {
    return this.#dueMs;
  }

  /** To be called when playing may have begun, or when a due heartbeat can be sent. Idempotent. */
  start(): void {
    this.stop();
    this.#clock.observe();
    if (!this.#clock.isPlaying()) return;

    const playedMs = this.#clock.playedMs();
    if (playedMs >= this.#dueMs) {
      if (!this.#onDue()) return;
      // However late it is, one heartbeat covers all full periods. The next one comes at least half a period later, so that late heartbeats
      // do not follow each other at once.
      const isVeryLate = playedMs - this.#dueMs > this.#periodMs / 2;
      const driftMs = Math.min(this.#driftMs, this.#spreadLeftMs);
      this.#spreadLeftMs -= driftMs;
      this.#dueMs = (isVeryLate ? playedMs : this.#dueMs) + this.#periodMs + driftMs;
    }
    // Browsers truncate a delay, and would fire early.
    const delayMs = Math.ceil(this.#dueMs - playedMs);
    this.#timeout = platform.setTimeout(() => this.start(), Math.min(delayMs, MAX_DELAY_MS));
  }

  /** To be called when playing stops. */
  stop(): void {
    platform.clearTimeout(this.#timeout);
    this.#timeout = undefined;
  }
}
