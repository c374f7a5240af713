/** Subset of JSON Schema (draft 2020-12) that the schema of the embed page uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'boolean';
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Needs a `description` that can end the sentence "must be …". */
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** Problem of a file. */
export interface Problem {
  /** Field, such as `tracks, entry 1, src`; empty if the problem is of the whole file. */
  readonly field: string;
  /** Problem in words that follow the field's name. */
  readonly reason: string;
}

/**
 * Checks JSON by a schema. A general validator would cost every learner 30 times the bytes. Does not follow references to other schemas.
 *
 * @param value - the parsed JSON.
 * @param schema - the schema that it must follow.
 */
export function checkBySchema(value: unknown, schema: Schema): Problem[] {
  return check(value, schema, schema, '');
}

function check(value: unknown, schema: Schema, root: Schema, field: string): Problem[] {
  if (schema.$ref !== undefined) {
    const referred = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return referred ? check(value, referred, root, field) : [];
  }
  if (schema.type !== undefined && typeOf(value) !== schema.type) {
    return [
      { field, reason: `must be ${schema.pattern ? schema.description : NOUN[schema.type]}, but is ${shown(value)}` },
    ];
  }
  if (typeof value === 'string') return checkString(value, schema).map((reason) => ({ field, reason }));
  if (Array.isArray(value)) return checkList(value, schema, root, field);
  return isRecord(value) ? checkRecord(value, schema, root, field) : [];
}

function checkString(value: string, { pattern, description, enum: allowed, minLength, maxLength }: Schema): string[] {
  // Characters as a person counts them, and as JSON Schema does.
  const { length } = Array.from(value);
  if (allowed && !allowed.includes(value)) return [`must be one of ${allowed.join(', ')}, but is ${shown(value)}`];
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    return [`must be ${description}, but is ${shown(value)}`];
  if (minLength !== undefined && length < minLength) return ['must not be empty'];
  if (maxLength !== undefined && length > maxLength)
    return [`must have at most ${maxLength} characters, but has ${length}`];
  return [];
}

function checkList(list: readonly unknown[], { items, minItems }: Schema, root: Schema, field: string): Problem[] {
  if (minItems !== undefined && list.length < minItems) return [{ field, reason: 'must not be empty' }];
  return items ? list.flatMap((item, index) => check(item, items, root, `${field}, entry ${index + 1}`)) : [];
}

function checkRecord(
  record: Readonly<Record<string, unknown>>,
  schema: Schema,
  root: Schema,
  field: string,
): Problem[] {
  const { required = [], properties = {}, additionalProperties } = schema;
  const at = (name: string): string => (field ? `${field}, ${name}` : name);

  const missing = required.filter((name) => !Object.hasOwn(record, name));
  const unknown =
    additionalProperties === false ? Object.keys(record).filter((name) => !Object.hasOwn(properties, name)) : [];
  return [
    ...missing.map((name) => ({ field: at(name), reason: 'is missing' })),
    ...unknown.map((name) => ({
      field: at(name),
      reason: `is not a known field; known are ${Object.keys(properties).join(', ')}`,
    })),
    ...Object.entries(properties).flatMap(([name, property]) =>
      Object.hasOwn(record, name) ? check(record[name], property, root, at(name)) : [],
    ),
  ];
}

const NOUN: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object';
}

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}
