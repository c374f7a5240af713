export interface HeartbeatFields {
  /** Identifies the video. */
  readonly uuid: string;
  /** Position in seconds. */
  readonly position: number;
  /** The webhook's Response Field. */
  readonly responseField: string;
  /** What identifies the learner; `null` where the page does not say. */
  readonly value: string | null;
}

/** The body of a heartbeat, in the order that receivers are promised. A value that is missing is sent empty, never as "null". */
export function heartbeatBody({ uuid, position, responseField, value }: HeartbeatFields): FormData {
  const body = new FormData();
  body.append('uuid', uuid);
  body.append('position', String(Math.round(position * 1000) / 1000));
  body.append(responseField, value ?? '');
  return body;
}
