/** SPDX-License-Identifier: MIT-0 */

/** `videocms-player/webhooks`: the rules of a webhook, for servers and admin pages. See LICENSE beside this file. */
export {
  parseWebhooks,
  type ParsedWebhooks,
  type Webhook,
  type WebhookInput,
  type WebhookPage,
  type WebhookProblem,
} from './parse-webhooks.js';
