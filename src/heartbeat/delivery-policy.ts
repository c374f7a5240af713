import { platform } from '../lib/platform.js';
import type { HeartbeatOutcome } from './send-heartbeat.js';

/** Maximum wait that a server can cause, in milliseconds. */
const MAX_WAIT_MS = 5 * 60_000;

/** Statuses that ask the player to wait. */
const BUSY = [429, 503];

/** Statuses that the next heartbeat would get too. */
const REFUSED = [400, 401, 403, 404, 410];

const MAX_REFUSALS = 3;

/** Decides from the answers of one webhook's server when its next heartbeat may be sent. Knows no timer and no network. */
export class DeliveryPolicy {
  readonly #periodMs: number;
  #busyInARow = 0;
  #refusalsInARow = 0;

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  /**
   * Takes the outcome of a heartbeat into account. Jitter keeps players that were refused together from sending together again.
   *
   * @returns how long to send nothing, in milliseconds: `0` for the usual pace, `Infinity` for never again.
   */
  register({ status, retryAfterMs }: HeartbeatOutcome): number {
    // A missing answer is not a refusal: without CORS headers a heartbeat arrives all the same.
    if (status === undefined) return 0;

    this.#busyInARow = BUSY.includes(status) ? this.#busyInARow + 1 : 0;
    this.#refusalsInARow = REFUSED.includes(status) ? this.#refusalsInARow + 1 : 0;

    if (this.#refusalsInARow >= MAX_REFUSALS) return Infinity;
    if (this.#busyInARow === 0) return 0;
    if (retryAfterMs !== undefined) return Math.min(retryAfterMs + platform.random() * this.#periodMs, MAX_WAIT_MS);
    return Math.min(this.#periodMs * 2 ** this.#busyInARow, MAX_WAIT_MS) * (1 - platform.random() / 4);
  }
}
