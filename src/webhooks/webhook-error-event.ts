import type { WebhookProblem } from './parse-webhooks.js';

/** A webhook configuration, or one entry of it, was refused. Dispatched once per problem. */
export class WebhookErrorEvent extends Event implements WebhookProblem {
  /** Position of the entry in the list, from 0; `undefined` where the list as a whole is meant. */
  declare readonly index?: number;

  /** The field that breaks a rule; `undefined` where the entry or the list as a whole is meant. */
  declare readonly field?: string;

  /** What is wrong, in a sentence. */
  readonly reason: string;

  /** Whether the webhook (or the whole list) is left out because of it. */
  readonly skipped: boolean;

  constructor({ index, field, reason, skipped }: WebhookProblem) {
    super('webhook-error');
    if (index !== undefined) this.index = index;
    if (field !== undefined) this.field = field;
    this.reason = reason;
    this.skipped = skipped;
  }
}

declare global {
  interface HTMLElementEventMap {
    'webhook-error': WebhookErrorEvent;
  }
}
