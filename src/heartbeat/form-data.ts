import type { Heartbeat } from './heartbeat.js';

/**
 * Encodes a heartbeat, in the order that receivers are promised. A learner that the page does not name is sent as an empty text, never as
 * "null". The only place that knows the wire format.
 */
export function toFormData({ uuid, position, learner }: Heartbeat): FormData {
  const body = new FormData();
  body.append('uuid', uuid);
  body.append('position', String(position));
  body.append(learner.field, learner.value ?? '');
  return body;
}
