import type { Webhook } from '../webhooks/parse-webhooks.js';
import type { HeartbeatOutcome } from './send-heartbeat.js';

/** Callbacks for the outcome of heartbeats. */
export interface HeartbeatListener {
  /**
   * Called before a heartbeat is sent, or given to the browser to keep. Returns whether it may be sent.
   *
   * @param isDeferred - whether the browser sends it only if the page ends before a later one is delivered.
   */
  onHeartbeat: (webhook: Webhook, body: FormData, isDeferred: boolean) => boolean;
  /** Called when a heartbeat was delivered. */
  onSent: (webhook: Webhook, body: FormData, status: number) => void;
  /** Called when a heartbeat was not delivered, or when the page cannot know whether it was. */
  onError: (webhook: Webhook, body: FormData, outcome: HeartbeatOutcome, continues: boolean) => void;
}
