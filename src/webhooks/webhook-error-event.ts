import type { ConfigurationProblem } from './parse-webhooks.js';

/** Dispatched for each problem of a webhook configuration. An entry with several problems causes several events. */
export class WebhookErrorEvent extends Event {
  /** Index of the entry in the list, from 0; `undefined` if the problem is of the whole list. */
  readonly index: number | undefined;

  /** Field that breaks a rule; `undefined` if the problem is of the whole entry or list. */
  readonly field: string | undefined;

  /** Problem in a sentence. */
  readonly reason: string;

  /** Whether the webhook, or the whole list, is left out. `false` for an RPM above 60, which becomes 60. */
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
