import type { Webhook } from '../webhooks/parse-webhooks.js';
import { HeartbeatErrorEvent, HeartbeatEvent, HeartbeatSentEvent } from './heartbeat-events.js';
import { HeartbeatTimer, type PlayedClock } from './heartbeat-timer.js';
import { sendHeartbeat } from './send-heartbeat.js';

/** A server gets this long to answer; longer where the period is longer. */
const DEADLINE_MS = 30_000;

export interface HeartbeatSenderOptions {
  /** Of the playing time. */
  clock: PlayedClock;
  /** The body of a heartbeat sent now. */
  body: () => FormData;
  /** Where the heartbeat's events go. */
  target: EventTarget;
}

/**
 * Sends the heartbeats of one webhook: one timer, and at most one request in flight. A heartbeat that comes due while
 * another is under way waits for it, and then carries the position of that moment.
 */
export class HeartbeatSender {
  readonly #webhook: Webhook;
  readonly #options: HeartbeatSenderOptions;
  readonly #timer: HeartbeatTimer;
  readonly #deadlineMs: number;
  #inFlight = false;
  #retired = false;

  constructor(webhook: Webhook, options: HeartbeatSenderOptions) {
    const periodMs = 60_000 / webhook.rpm;
    this.#webhook = webhook;
    this.#options = options;
    this.#deadlineMs = Math.max(DEADLINE_MS, periodMs);
    this.#timer = new HeartbeatTimer(periodMs, options.clock, () => this.#due());
  }

  /** Playing has begun, or may have. */
  start(): void {
    this.#timer.start();
  }

  /** Playing has stopped. */
  stop(): void {
    this.#timer.stop();
  }

  /** Stops for good. A request under way is left to arrive. */
  retire(): void {
    this.#retired = true;
    this.#timer.stop();
  }

  #due(): boolean {
    if (this.#inFlight) return false;

    const heartbeat = new HeartbeatEvent(this.#webhook, this.#options.body());
    if (this.#options.target.dispatchEvent(heartbeat)) void this.#send(heartbeat.body);
    return true;
  }

  async #send(body: FormData): Promise<void> {
    this.#inFlight = true;
    const outcome = await sendHeartbeat(this.#webhook.url, body, this.#deadlineMs);
    this.#inFlight = false;

    const { ok, status } = outcome;
    this.#options.target.dispatchEvent(
      ok && status !== undefined
        ? new HeartbeatSentEvent(this.#webhook, body, status)
        : new HeartbeatErrorEvent(this.#webhook, body, outcome, !this.#retired),
    );
    if (!this.#retired) this.#timer.start();
  }
}
