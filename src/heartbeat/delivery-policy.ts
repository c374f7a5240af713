import { platform } from '../lib/platform.js';
import type { HeartbeatOutcome } from './send-heartbeat.js';

/** No server keeps a player silent for longer than this. */
const MAX_WAIT_MS = 5 * 60_000;

/** "Not now." */
const BUSY = [429, 503];

/** "Not like this": what is wrong will be wrong the next time too. */
const REFUSED = [400, 401, 403, 404, 410];

const MAX_REFUSALS = 3;

/** Decides by the answers of one webhook's server when its next heartbeat may be sent. Knows no timer and no network. */
export class DeliveryPolicy {
  readonly #periodMs: number;
  #busyInARow = 0;
  #refusalsInARow = 0;

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  /**
   * Takes the outcome of a heartbeat into account. Jitter keeps players that were turned away together from coming back together.
   *
   * @returns how long to send nothing, in milliseconds: `0` for the usual pace, `Infinity` for never again.
   */
  register({ status, retryAfterMs }: HeartbeatOutcome): number {
    // No answer is no refusal: without CORS headers a heartbeat arrives all the same.
    if (status === undefined) return 0;

    this.#busyInARow = BUSY.includes(status) ? this.#busyInARow + 1 : 0;
    this.#refusalsInARow = REFUSED.includes(status) ? this.#refusalsInARow + 1 : 0;

    if (this.#refusalsInARow >= MAX_REFUSALS) return Infinity;
    if (this.#busyInARow === 0) return 0;
    if (retryAfterMs !== undefined) return Math.min(retryAfterMs + platform.random() * this.#periodMs, MAX_WAIT_MS);
    return Math.min(this.#periodMs * 2 ** this.#busyInARow, MAX_WAIT_MS) * (1 - platform.random() / 4);
  }
}
