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

/** Characters of a position: 10 digits, a point and more decimals than a clock has. */
const MAX_POSITION_LENGTH = 32;

/** Seconds. Some streams count from 1970. */
const MAX_POSITION = 1e10;

/** Characters. Together, at three bytes each, they must fit into one row of a database's index: 2,700 bytes. */
const MAX_UUID_LENGTH = 200;
const MAX_LEARNER_LENGTH = 500;

/** Names that mean something else to JavaScript. */
const RESERVED_NAMES = ['__proto__', 'constructor', 'prototype'];

/** Half of a surrogate pair: UTF-8, and so JSON and PostgreSQL, do not have it. */
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * The heartbeat in a body that multer has parsed. Anybody can send anything here, so nothing is taken for granted: heartbeats
 * are stored together, and one that the database refuses would stop the others.
 *
 * @throws RefusedError for anything else.
 */
export function readHeartbeat(body: Readonly<Record<string, unknown>> | undefined): Heartbeat {
  if (!body) throw new RefusedError('The body is missing: a heartbeat is sent as multipart/form-data.');
  const { uuid, position, ...others } = body;

  if (typeof uuid !== 'string' || uuid === '') {
    throw new RefusedError('The field "uuid" is missing, or there are several: which video is it about?');
  }
  checkText('uuid', uuid, MAX_UUID_LENGTH);
  if (typeof position !== 'string' || !isPosition(position)) {
    throw new RefusedError(
      `The field "position" is missing, or no number of seconds from 0 to ${MAX_POSITION}, such as 15.4.`,
    );
  }
  return {
    uuid,
    position: Number(position),
    fields: Object.fromEntries(Object.entries(others).map(([name, value]) => [checkName(name), toText(name, value)])),
    receivedAt: new Date().toISOString(),
  };
}

/** @throws RefusedError for a name that is too long to be stored. Sent is more than that where a signed token is. */
export function checkLearner(learner: string): string {
  checkText('learner', learner, MAX_LEARNER_LENGTH);
  return learner;
}

function isPosition(text: string): boolean {
  return text.length <= MAX_POSITION_LENGTH && DECIMAL_NUMBER.test(text) && Number(text) <= MAX_POSITION;
}

function checkName(name: string): string {
  checkText('name of a field', name);
  if (RESERVED_NAMES.includes(name)) throw new RefusedError(`A field must not be named "${name}".`);
  return name;
}

function checkText(what: string, text: string, maxLength = Infinity): void {
  if (text.includes('\0') || LONE_SURROGATE.test(text)) {
    throw new RefusedError(`The ${what} has a character that cannot be stored: U+0000 or half of a surrogate pair.`);
  }
  if (text.length > maxLength) {
    throw new RefusedError(`The ${what} has ${text.length} characters, which is more than ${maxLength}.`);
  }
}

/** A field that is sent twice, or named `a[b]`, arrives as a list or an object. */
function toText(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  checkText(`field "${name.slice(0, 50)}"`, text);
  return text;
}
