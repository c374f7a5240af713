import type { ConfigurationProblem } from './parse-webhooks.js';

/** One problem of a webhook configuration. An entry with several problems dispatches several events. */
export class WebhookErrorEvent extends Event {
  /** Position of the entry in the list, from 0; `undefined` where the list as a whole is meant. */
  readonly index: number | undefined;

  /** The field that breaks a rule; `undefined` where the entry or the list as a whole is meant. */
  readonly field: string | undefined;

  /** Problem in a sentence. */
  readonly reason: string;

  /** Whether the webhook (or the whole list) is left out because of it. */
  readonly skipped: boolean;

  constructor({ index, field, reason, skipped }: ConfigurationProblem) {
    super('webhook-error');
    this.index = index;
    this.field = field;
    this.reason = reason;
    this.skipped = skipped;
  }
}

declare global {
  interface HTMLElementEventMap {
    'webhook-error': WebhookErrorEvent;
  }
}
