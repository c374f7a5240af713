import type { HeartbeatErrorEvent, WebhookErrorEvent } from 'videocms-player';
import { webhookFieldTexts, type SchoolField } from '../server/webhooks/check-webhook.js';

/** Problem, described for the author of the page. */
export interface Problem {
  /** Subject of the problem. */
  readonly about: string;
  /** Reason, in words. */
  readonly reason: string;
  /** Consequence; empty if it is obvious. */
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
