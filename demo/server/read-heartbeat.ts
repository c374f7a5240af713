import type { Heartbeat } from './heartbeat-log.js';

/** Why a request is refused, in a sentence for the person who sent it. Express reads `status`. */
export class RefusedError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

const DECIMAL_NUMBER = /^\d+(\.\d+)?$/;

/** Line breaks, terminal escapes and reversed text: with these in a value, somebody could forge lines of the log. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** The heartbeat in a body that multer has parsed. Anybody can send anything here, so nothing is taken for granted. */
export function readHeartbeat(body: Readonly<Record<string, unknown>> | undefined): Heartbeat {
  if (!body) throw new RefusedError('The body is missing: a heartbeat is sent as multipart/form-data.');
  const { uuid, position, ...others } = body;

  if (typeof uuid !== 'string' || uuid === '') {
    throw new RefusedError('The field "uuid" is missing: which video is it about?');
  }
  if (typeof position !== 'string' || !DECIMAL_NUMBER.test(position) || !Number.isFinite(Number(position))) {
    throw new RefusedError('The field "position" is missing or no number of seconds, such as 15.4.');
  }
  return {
    uuid,
    position: Number(position),
    fields: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, toText(value)])),
    receivedAt: new Date().toISOString(),
  };
}

/** "student john_doe is at 15.4 s in video uuid-1234", from the field `student_id`. */
export function logLine({ uuid, position, fields }: Heartbeat): string {
  const [field, value] = Object.entries(fields)[0] ?? ['learner', ''];
  const role = printable(field).replace(/_id$/, '');
  return `${role} ${printable(value) || '(nobody named)'} is at ${position} s in video ${printable(uuid)}`;
}

function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}

/** A field that is sent twice, or named `a[b]`, arrives as a list or an object. */
function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
