import type { Webhook } from '../webhooks/parse-webhooks.js';
import type { HeartbeatOutcome } from './send-heartbeat.js';

/** Dispatched before a heartbeat is sent, or given to the browser to keep. Cancelable: `preventDefault()` stops it. */
export class HeartbeatEvent extends Event {
  /** Webhook of the heartbeat. */
  readonly webhook: Webhook;

  /** Body of the request. A listener may add fields. It cannot add headers, which would need a preflight. */
  readonly body: FormData;

  /**
   * Whether the browser sends it only if the page ends before a later one is delivered. With `flush`, browsers that support this get
   * one every eight seconds of playing.
   */
  readonly isDeferred: boolean;

  constructor(webhook: Webhook, body: FormData, isDeferred = false) {
    super('heartbeat', { cancelable: true });
    this.webhook = webhook;
    this.body = body;
    this.isDeferred = isDeferred;
  }
}

/** Dispatched when the server has answered a heartbeat with 2xx. */
export class HeartbeatSentEvent extends Event {
  /** Webhook of the heartbeat. */
  readonly webhook: Webhook;

  /** Body of the request. */
  readonly body: FormData;

  /** HTTP status of the answer. */
  readonly status: number;

  constructor(webhook: Webhook, body: FormData, status: number) {
    super('heartbeat-sent');
    this.webhook = webhook;
    this.body = body;
    this.status = status;
  }
}

/** Dispatched when a heartbeat was not delivered, or the page cannot know whether it was. Playback goes on. */
export class HeartbeatErrorEvent extends Event {
  /** Webhook of the heartbeat. */
  readonly webhook: Webhook;

  /** Body of the request. */
  readonly body: FormData;

  /** HTTP status of the answer; `undefined` without an answer that this page may read. */
  readonly status: number | undefined;

  /** Reason in a sentence. */
  readonly reason: string;

  /** Whether the player goes on sending heartbeats to this webhook. */
  readonly continues: boolean;

  constructor(webhook: Webhook, body: FormData, { status, reason }: HeartbeatOutcome, continues: boolean) {
    super('heartbeat-error');
    this.webhook = webhook;
    this.body = body;
    this.status = status;
    this.reason = reason;
    this.continues = continues;
  }
}

declare global {
  interface HTMLElementEventMap {
    heartbeat: HeartbeatEvent;
    'heartbeat-sent': HeartbeatSentEvent;
    'heartbeat-error': HeartbeatErrorEvent;
  }
}
