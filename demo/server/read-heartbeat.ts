import type { Stretch } from './accounting/stretches.js';
import type { Heartbeat } from './heartbeat-log.js';
import { IS_DOTS } from './storable-text.js';

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

const MAX_SESSION_LENGTH = 100;

/** What `include` of the player adds to a heartbeat. */
const INCLUDED = ['played_segments', 'duration', 'session', 'playback_rate'];

/** `0.000[.]12.480[,]30.000[.]45.120`, as the xAPI Video Profile writes it. */
const SEGMENT = /^(\d{1,11}(?:\.\d{1,6})?)\[\.\](\d{1,11}(?:\.\d{1,6})?)$/;

/** A player sends at most half as many. */
const MAX_SEGMENTS = 200;

/** Names that mean something else to JavaScript. */
const RESERVED_NAMES = ['__proto__', 'constructor', 'prototype'];

/** Half of a surrogate pair: UTF-8, and so JSON and PostgreSQL, do not have it. */
const LONE_SURROGATE = /\p{Cs}/u;

/** What a player with `include` says of itself. */
export interface Included {
  /** Empty where the heartbeat has none. */
  readonly session: string;
  readonly playedSegments?: readonly Stretch[] | undefined;
  readonly playbackRate?: number | undefined;
}

/**
 * The heartbeat in a body that multer has parsed. Anybody can send anything here, so nothing is taken for granted: heartbeats
 * are stored together, and one that the database refuses would stop the others.
 *
 * @param responseFields - of the webhooks that apply to the video: names under which they send the learner.
 * @throws RefusedError for anything else.
 */
export function readHeartbeat(
  body: Readonly<Record<string, unknown>> | undefined,
  responseFields: (uuid: string) => readonly string[],
): Heartbeat {
  if (!body) throw new RefusedError('The body is missing: a heartbeat is sent as multipart/form-data.');
  const { uuid, position, ...others } = body;

  if (typeof uuid !== 'string' || uuid === '') {
    throw new RefusedError('The field "uuid" is missing, or there are several: which video is it about?');
  }
  checkText('uuid', uuid, MAX_UUID_LENGTH);
  checkDots('uuid', uuid);
  if (typeof position !== 'string' || !isPosition(position)) {
    throw new RefusedError(
      `The field "position" is missing, or no number of seconds from 0 to ${MAX_POSITION}, such as 15.4.`,
    );
  }
  const entries = Object.entries(others).flatMap(([name, value]) => withLiteralNames(name, value));
  const learnerField = learnerFieldOf(entries, responseFields(uuid));
  return {
    uuid,
    position: Number(position),
    fields: Object.fromEntries(entries.map(([name, value]) => [checkName(name), toText(name, value)])),
    learnerField,
    receivedAt: new Date().toISOString(),
  };
}

/** @throws RefusedError for a field that is there and not as the player writes it. */
export function readIncluded({ fields, learnerField }: Heartbeat): Included {
  const own: Readonly<Record<string, string | undefined>> = { ...fields, [learnerField ?? '']: undefined };
  const { session = '', played_segments: segments, playback_rate: rate } = own;
  checkText('session', session, MAX_SESSION_LENGTH);
  if (rate !== undefined && !/^\d{1,3}(\.\d{1,6})?$/.test(rate)) {
    throw new RefusedError('The field "playback_rate" is no number, such as 1.5.');
  }
  return {
    session,
    playedSegments: segments === undefined ? undefined : readSegments(segments),
    playbackRate: rate === undefined || Number(rate) === 0 ? undefined : Number(rate),
  };
}

function readSegments(text: string): Stretch[] {
  const parts = text === '' ? [] : text.split('[,]');
  const stretches = parts.map((part) => {
    const [, from, to] = SEGMENT.exec(part) ?? [];
    return [Number(from), Number(to)] as const;
  });
  if (parts.length > MAX_SEGMENTS || !stretches.every(([from, to]) => from <= to && to <= MAX_POSITION)) {
    throw new RefusedError(
      'The field "played_segments" is no list of stretches, such as 0.000[.]12.480[,]30.000[.]45.120.',
    );
  }
  return stretches;
}

/**
 * The Response Field of a webhook that applies to the video. Of a webhook that the school does not know, the first field that is none of the
 * player's own; a number as its name would have lost its place.
 */
function learnerFieldOf(
  entries: readonly (readonly [name: string, value: unknown])[],
  responseFields: readonly string[],
): string | undefined {
  const candidates = entries.filter(([name]) => !INCLUDED.includes(name) && !/^\d+$/.test(name));
  const [name, value] = entries.find(([field]) => responseFields.includes(field)) ?? candidates[0] ?? [];
  if (name !== undefined && typeof value !== 'string') {
    throw new RefusedError(`The field "${name.slice(0, 50)}" is there several times: which learner is it about?`);
  }
  return name;
}

/** A field `a[b]` arrives as an object, though it is just a name to a player. */
function withLiteralNames(name: string, value: unknown): [name: string, value: unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]];
  checkName(name);
  return Object.entries(value).flatMap(([key, inner]) => withLiteralNames(`${name}[${checkName(key)}]`, inner));
}

/** @throws RefusedError for a name that cannot be stored or asked for. Sent is more than that where a signed token is. */
export function checkLearner(learner: string): string {
  checkText('learner', learner, MAX_LEARNER_LENGTH);
  checkDots('learner', learner);
  return learner;
}

function isPosition(text: string): boolean {
  return text.length <= MAX_POSITION_LENGTH && DECIMAL_NUMBER.test(text) && Number(text) <= MAX_POSITION;
}

function checkDots(what: string, text: string): void {
  if (IS_DOTS.test(text))
    throw new RefusedError(`The ${what} must not be "${text}", which means something else in addresses.`);
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

/** A field that is sent twice arrives as a list. */
function toText(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  checkText(`field "${name.slice(0, 50)}"`, text);
  return text;
}
