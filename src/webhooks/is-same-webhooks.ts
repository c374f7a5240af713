/** SPDX-License-Identifier: MIT-0 */

import type { Webhook } from './parse-webhooks.js';

/** Whether two parsed lists say the same. The parser gives every webhook its fields in one order, so their JSON can be compared. */
export function isSameWebhooks(a: readonly Webhook[], b: readonly Webhook[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
