import type { IncludeName } from '../webhooks/webhook-fields.js';
import type { Heartbeat } from './heartbeat.js';
import { segmentsText, type Segment } from './segments.js';

/** Optional fields, which a webhook's `include` names. Their order is part of the interface to receivers. */
const INCLUDED: Readonly<Record<IncludeName, (heartbeat: Heartbeat) => string>> = {
  played_segments: ({ segments }) => segmentsText(segments),
  duration: ({ duration }) => (Number.isFinite(duration) ? duration.toFixed(3) : ''),
  playback_rate: ({ playbackRate }) => String(playbackRate),
  session: ({ session }) => session,
};

/**
 * Encodes a heartbeat. The order of the fields is part of the interface to receivers. If the page names no learner, the field is empty,
 * never "null". Only this file knows the wire format.
 */
export function toFormData(heartbeat: Heartbeat, include: readonly IncludeName[] = []): FormData {
  const { uuid, position, learner } = heartbeat;
  const body = new FormData();
  body.append('uuid', uuid);
  body.append('position', String(position));
  body.append(learner.field, learner.value ?? '');
  for (const [name, textOf] of Object.entries(INCLUDED)) {
    if (include.includes(name as IncludeName)) body.append(name, textOf(heartbeat));
  }
  return body;
}

/** Updates the segments of an encoded heartbeat, if it has any. */
export function updateSegments(body: FormData, segments: readonly Segment[]): void {
  if (body.has('played_segments')) body.set('played_segments', segmentsText(segments));
}
