import type { HeartbeatErrorEvent, WebhookErrorEvent } from 'videocms-player';
import { webhookFieldTexts, type SchoolField } from '../server/webhooks/check-webhook.js';

/** Something that went wrong, in words for the person who set the page up. */
export interface Problem {
  /** What it is about. */
  readonly about: string;
  /** What is wrong. */
  readonly reason: string;
  /** What comes of it, where that is not plain. */
  readonly consequence: string;
}

export function webhookProblem({ index, field, reason, skipped }: WebhookErrorEvent): Problem {
  if (index === undefined) {
    return { about: 'The list of webhooks', reason, consequence: skipped ? 'No heartbeats are sent.' : '' };
  }
  const label = field === undefined ? '' : `, ${webhookFieldTexts[field as SchoolField].label}`;
  return { about: `Webhook ${index + 1}${label}`, reason, consequence: '' };
}

export function heartbeatProblem({ webhook, reason, continues }: HeartbeatErrorEvent): Problem {
  return {
    about: `A heartbeat to “${webhook.name}” was not delivered`,
    reason,
    consequence: continues ? 'The next one will be tried.' : 'No more are sent to this webhook.',
  };
}
