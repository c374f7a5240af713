import type { Webhook } from '../webhooks/parse-webhooks.js';

/** State of the heartbeats of one webhook. */
export interface HeartbeatStatus {
  readonly webhook: Webhook;
  /** HTTP status of the last answer; `undefined` before the first, or if the page may not read the last one. */
  readonly lastStatus: number | undefined;
  /** Last outcome, in a sentence. */
  readonly lastOutcome: string;
  /** Position of the last heartbeat whose outcome is known, in seconds; `undefined` before the first. */
  readonly lastPosition: number | undefined;
  /** Seconds of playing until the next heartbeat is due; 0 if it waits to be sent, `Infinity` if none will be sent. */
  readonly nextDue: number;
}
