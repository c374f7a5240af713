import type { Webhook } from '../webhooks/parse-webhooks.js';
import type { HeartbeatOutcome } from './send-heartbeat.js';

/** A heartbeat is about to be sent, or left with the browser. Cancelable: `preventDefault()` keeps it back. */
export class HeartbeatEvent extends Event {
  /** Webhook that it is for. */
  readonly webhook: Webhook;

  /** Body of the request. A listener may add fields. Request headers cannot be added: they would need a preflight. */
  readonly body: FormData;

  /**
   * Whether the browser is to send it only if the page ends before a later one is delivered. With `flush`, browsers that can do that get
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

/** A heartbeat was delivered: the server answered 2xx. */
export class HeartbeatSentEvent extends Event {
  /** Webhook that it was for. */
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

/** A heartbeat was not delivered, or the page cannot tell whether it was. Playback goes on. */
export class HeartbeatErrorEvent extends Event {
  /** Webhook that it was for. */
  readonly webhook: Webhook;

  /** Body of the request. */
  readonly body: FormData;

  /** HTTP status of the answer; `undefined` where there was none that this page may read. */
  readonly status: number | undefined;

  /** Reason in a sentence. */
  readonly reason: string;

  /** Whether heartbeats go on being sent to this webhook. */
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
