import type { SchoolWebhook } from './webhooks/check-webhook.js';

/** Name of the parameter in the page's URL that identifies the learner. */
const REQUEST_FIELD = 'student';

/** Name of the field under which its value is sent. */
const RESPONSE_FIELD = 'student_id';

/** Heartbeats per minute: more than a school needs (2 is plenty), so that visitors of the demo see them soon. */
const RPM = 12;

/** Webhook of the worked example. */
export const firstWebhook: SchoolWebhook = {
  name: 'Video tracking',
  url: '/video-tracking',
  requestField: REQUEST_FIELD,
  responseField: RESPONSE_FIELD,
  rpm: RPM,
  active: true,
  videos: null,
};

/** Returns webhooks with mistakes for one of the demo's videos, with the field names of VideoCMS' server. The admin page would refuse them. */
export function demoWebhooks(uuid: string, heartbeatUrl: string): readonly unknown[] {
  if (uuid !== 'uuid-misconfigured') return [];
  const good = { url: heartbeatUrl, reqQuery: REQUEST_FIELD, resField: RESPONSE_FIELD, rpm: RPM, active: true };
  return [
    { ...good, name: 'Wrong address', url: 'ftp://api.my-school.com/video-tracking' },
    { ...good, name: 'Reserved name', resField: 'position' },
    { ...good, name: 'Rate in words', rpm: 'fast' },
    { ...good, name: 'Forgotten field', reqQuery: undefined },
  ];
}
