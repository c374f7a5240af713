import { platform } from '../lib/platform.js';
import type { HeartbeatOutcome } from './send-heartbeat.js';

/** Maximum wait that a server can cause, in milliseconds. */
const MAX_WAIT_MS = 5 * 60_000;

/** Statuses that ask the player to wait. */
const BUSY = [429, 503];

/** Statuses that the next heartbeat would most likely get too. */
const REFUSED = [400, 401, 403, 404, 410];

/** Number of refusals in a row after which no more heartbeats are sent. */
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
   * Takes the outcome of a heartbeat into account. The wait is random to some degree, so that players that were refused at the same moment
   * do not send at the same moment again.
   *
   * @returns time during which to send nothing, in milliseconds: `0` for the usual pace, `Infinity` to stop for good.
   */
  register({ status, retryAfterMs }: HeartbeatOutcome): number {
    // A missing answer is not a refusal: if the server only lacks CORS headers, the heartbeat has arrived.
    if (status === undefined) return 0;

    this.#busyInARow = BUSY.includes(status) ? this.#busyInARow + 1 : 0;
    this.#refusalsInARow = REFUSED.includes(status) ? this.#refusalsInARow + 1 : 0;

    if (this.#refusalsInARow >= MAX_REFUSALS) return Infinity;
    if (this.#busyInARow === 0) return 0;
    if (retryAfterMs !== undefined) return Math.min(retryAfterMs + platform.random() * this.#periodMs, MAX_WAIT_MS);
    return Math.min(this.#periodMs * 2 ** this.#busyInARow, MAX_WAIT_MS) * (1 - platform.random() / 4);
  }
}
