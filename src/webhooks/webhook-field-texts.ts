/** SPDX-License-Identifier: MIT-0 */

import type { webhookFields } from './webhook-fields.js';

/** Texts about a field, for forms and editors. */
export interface WebhookFieldTexts {
  /** Name for administrators, as in VideoCMS. */
  readonly label: string;
  /** Purpose of the field, and the values that it may have. */
  readonly description: string;
  /** Value in the worked example. */
  readonly example?: string | number | boolean;
}

/** Texts of each field. They are separate from the rules, so that learners do not download them. */
export const webhookFieldTexts: Readonly<Record<keyof typeof webhookFields, WebhookFieldTexts>> = {
  name: {
    label: 'Name',
    description: 'Optional name of the webhook, for messages. Without it, messages show the URL.',
  },
  url: {
    label: 'Target URL',
    description: 'Where heartbeats are sent: https://…, http://… or relative; no user name or password in it.',
    example: 'https://api.my-school.com/video-tracking',
  },
  requestField: {
    label: 'Request Field',
    description: "Name of the parameter in the page's URL that says who the learner is.",
    example: 'student',
  },
  responseField: {
    label: 'Response Field',
    description: 'Name under which the server receives the learner.',
    example: 'student_id',
  },
  rpm: {
    label: 'RPM',
    description: 'Requests per minute of playing, above 0. 2 is plenty; above 60 it becomes 60.',
    example: 2,
  },
  active: {
    label: 'Active',
    description: 'Whether players use the webhook.',
  },
  flush: {
    label: 'Flush',
    description: "Whether one more heartbeat is sent where playing stops. Overrides the player's own setting.",
  },
  include: {
    label: 'Include',
    description:
      "Further fields of each heartbeat: played_segments, duration, playback_rate, session. Overrides the player's own setting.",
  },
};
