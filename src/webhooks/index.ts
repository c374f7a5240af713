/** SPDX-License-Identifier: MIT-0 */

/** `videocms-player/webhooks`: the rules of a webhook, for servers and admin pages. See LICENSE next to this file. */
export {
  checkFields,
  parseWebhooks,
  type ConfigurationProblem,
  type ParsedWebhooks,
  type Webhook,
  type WebhookInput,
  type WebhookPage,
} from './parse-webhooks.js';
export { webhookFieldTexts } from './webhook-field-texts.js';
export {
  includeNames,
  webhookFields,
  type FieldValues,
  type IncludeName,
  type WebhookDefinition,
  type WebhookField,
} from './webhook-fields.js';
