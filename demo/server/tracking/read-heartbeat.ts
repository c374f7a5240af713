import type { Stretch } from '../accounting/stretches.js';
import type { Heartbeat } from '../heartbeat-log.js';
import { CANNOT_BE_STORED, IS_DOTS, isStorable } from '../storable-text.js';
import type { Field } from './read-form.js';
import { RefusedError } from './refused-error.js';

const DECIMAL_NUMBER = /^\d+(\.\d+)?$/;

/** Maximum number of characters of a position: 10 digits, a point and enough decimals. */
const MAX_POSITION_LENGTH = 32;

/** Maximum position in seconds. Some streams count from 1970. */
const MAX_POSITION = 1e10;

/** Maximum numbers of characters. Together, with three bytes each, they must fit into a row of the database's index: 2,700 bytes. */
const MAX_UUID_LENGTH = 200;
const MAX_LEARNER_LENGTH = 500;

const MAX_SESSION_LENGTH = 100;

/** Fields that `include` of the player adds to a heartbeat. */
const INCLUDED = ['played_segments', 'duration', 'session', 'playback_rate'];

/** Segment as in the xAPI Video Profile, which writes `0.000[.]12.480[,]30.000[.]45.120`. */
const SEGMENT = /^(\d{1,11}(?:\.\d{1,6})?)\[\.\](\d{1,11}(?:\.\d{1,6})?)$/;

/** Maximum number of segments. A player sends at most half as many. */
const MAX_SEGMENTS = 200;

/** Names with a special meaning in JavaScript, also as a part: `a[__proto__]`. */
const RESERVED_NAME = /(?:^|[[\]])(?:__proto__|constructor|prototype)(?:$|[[\]])/;

/** Fields of a player with `include`. */
export interface Included {
  /** Id of the session; empty if the heartbeat has none. */
  readonly session: string;
  readonly playedSegments?: readonly Stretch[] | undefined;
  readonly playbackRate?: number | undefined;
}

/**
 * Reads a heartbeat from a form. Anyone can send any form, so each value is checked: heartbeats are stored together, and one that the
 * database refuses would hold up the others.
 *
 * @param responseFields - Response Fields of the webhooks that apply to a video.
 * @throws RefusedError for an invalid heartbeat.
 */
export function readHeartbeat(form: readonly Field[], responseFields: (uuid: string) => readonly string[]): Heartbeat {
  const values = valuesOf(form);
  const uuid = onlyValue(values, 'uuid');
  if (!uuid) throw new RefusedError('The field "uuid" is missing, or there are several: which video is it about?');
  checkText('uuid', uuid, MAX_UUID_LENGTH);
  checkDots('uuid', uuid);
  const position = onlyValue(values, 'position');
  if (position === undefined || !isPosition(position)) {
    throw new RefusedError(
      `The field "position" is missing, or no number of seconds from 0 to ${MAX_POSITION}, such as 15.4.`,
    );
  }
  values.delete('uuid');
  values.delete('position');
  const learnerField = learnerFieldOf(values, responseFields(uuid));
  return {
    uuid,
    position: Number(position),
    fields: Object.fromEntries(Array.from(values, ([name, list]) => [checkName(name), toText(name, list)])),
    learnerField,
    receivedAt: new Date().toISOString(),
  };
}

/** Groups the values by name, in the order in which the names first occur. */
function valuesOf(form: readonly Field[]): Map<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const [name, value] of form) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

/** Returns the only value of a name; `undefined` if there is none, or if there are several. */
function onlyValue(values: ReadonlyMap<string, readonly string[]>, name: string): string | undefined {
  const list = values.get(name);
  return list?.length === 1 ? list[0] : undefined;
}

/** @throws RefusedError for a field that is not in the player's format. */
export function readIncluded({ fields, learnerField }: Heartbeat): Included {
  const own: Readonly<Record<string, string | undefined>> = { ...fields, [learnerField ?? '']: undefined };
  const { session = '', played_segments: segments, playback_rate: rate } = own;
  checkText('session', session, MAX_SESSION_LENGTH);
  if (rate !== undefined && !/^\d{1,3}(\.\d{1,6})?$/.test(rate)) {
    throw new RefusedError('The field "playback_rate" is not a number such as 1.5.');
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
      'The field "played_segments" is not a list of stretches such as 0.000[.]12.480[,]30.000[.]45.120.',
    );
  }
  return stretches;
}

/**
 * Finds the field that identifies the learner: the Response Field of a webhook that applies to the video. For a webhook that the school does
 * not know, it is the first field that is not one of the player's own. Its name must not be a number.
 */
function learnerFieldOf(
  values: ReadonlyMap<string, readonly string[]>,
  responseFields: readonly string[],
): string | undefined {
  const names = [...values.keys()];
  const name =
    names.find((field) => responseFields.includes(field)) ??
    names.find((field) => !INCLUDED.includes(field) && !/^\d+$/.test(field));
  // Forms write a list as `name[]`, even with a single value.
  if (name !== undefined && (name.endsWith('[]') || values.get(name)?.length !== 1)) {
    throw new RefusedError(`The field "${name.slice(0, 50)}" is there several times: which learner is it about?`);
  }
  return name;
}

/** @throws RefusedError for a name that cannot be stored, or that no URL could contain. Signed tokens may be longer than names. */
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
  if (RESERVED_NAME.test(name)) throw new RefusedError(`A field must not be named "${name}".`);
  return name;
}

function checkText(what: string, text: string, maxLength = Infinity): void {
  if (!isStorable(text)) throw new RefusedError(`The ${what} ${CANNOT_BE_STORED}.`);
  if (text.length > maxLength) {
    throw new RefusedError(`The ${what} has ${text.length} characters, which is more than ${maxLength}.`);
  }
}

/** Writes a field that was sent several times as a list. */
function toText(name: string, list: readonly string[]): string {
  const [text = ''] = list.length === 1 ? list : [JSON.stringify(list)];
  checkText(`field "${name.slice(0, 50)}"`, text);
  return text;
}
