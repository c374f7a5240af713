import type { Webhook } from '../webhooks/parse-webhooks.js';

/** State of the heartbeats of one webhook. */
export interface HeartbeatStatus {
  readonly webhook: Webhook;
  /** HTTP status of the last answer; `undefined` before the first, and without one that this page may read. */
  readonly lastStatus: number | undefined;
  /** Last outcome, in a sentence. */
  readonly lastOutcome: string;
  /** Position of the last heartbeat sent, in seconds; `undefined` before the first. */
  readonly lastPosition: number | undefined;
  /** Seconds of playing until the next one is due; 0 for one that waits, `Infinity` if none will come. */
  readonly nextDue: number;
}
