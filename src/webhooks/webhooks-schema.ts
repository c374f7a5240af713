/** SPDX-License-Identifier: MIT-0 */

import { webhookFieldTexts } from './webhook-field-texts.js';
import { includeNames, webhookFields, type IncludeName, type WebhookField } from './webhook-fields.js';

/** JSON Schema. `true` allows any value, and `false` none. */
type Schema = object | boolean;

/** Pattern of a host and its port. The parser knows the whole grammar of a URL, this pattern only the part that people write. */
const HOST = String.raw`(?:[^\s/?#\\@:<>\[\]^|%\u0000-\u001f\u007f]+|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?`;

/**
 * Pattern of a URL, either with a host or relative. Browsers skip white space and control characters before a scheme, and tabs and line
 * breaks in it, so the pattern accounts for them.
 */
const URL_PATTERN = [
  String.raw`^[\s\u0000-\u001f]*(?:`,
  String.raw`(?:[Hh][Tt][Tt][Pp][Ss]?:[/\\]*|[/\\]{2,})${HOST}(?:[/?#\\][\s\S]*|\s*)`,
  String.raw`|(?![A-Za-z][A-Za-z\d+.\-\t\n\r]*:|[/\\]{2})[^\s\u0000-\u001f][\s\S]*`,
  ')$',
].join('');

const KEY_PATTERN = String.raw`^(?=[\s\S]*\S)\P{Cc}*$`;

/** Pattern of text that `Number()` converts to a number above 0. */
const RATE_PATTERN = [
  String.raw`^\s*(?:`,
  String.raw`\+?(?=[\d.]*[1-9])(?:\d+\.?\d*|\.\d+)(?:[Ee][+\-]?\d{1,2})?`,
  '|0[Xx]0*[1-9A-Fa-f][0-9A-Fa-f]*|0[Oo]0*[1-7][0-7]*|0[Bb]0*1[01]*',
  String.raw`)\s*$`,
].join('');

const fields = Object.entries<WebhookField>(webhookFields);

/**
 * Schema of a list of webhooks, for editors and for checks before publishing: published as `webhooks.schema.json`. The player itself
 * uses `parseWebhooks`, which also knows the page. Both follow `webhookFields`, and a test compares them.
 */
export const webhooksSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'webhooks.schema.json',
  title: 'Webhooks of videocms-player',
  description: "Where a learner's progress is sent. VideoCMS' own spellings of the names are understood too.",
  type: 'array',
  items: {
    type: 'object',
    properties: Object.fromEntries(
      fields.flatMap(([field, rules]) => namesOf(field, rules).map((name) => [name, textsOf(field, rules)])),
    ),
    // A webhook that is turned off may be unfinished.
    if: whereGiven(namesOf('active', webhookFields.active), { const: false }, false),
    else: {
      allOf: fields
        .map(([field, rules]) => {
          const value = { $ref: `#/$defs/${field}` };
          const absent = rules.isRequired ? { required: [field], properties: { [field]: value } } : true;
          return whereGiven(namesOf(field, rules), value, absent);
        })
        .concat(includeNames.map(reservedWhereIncluded)),
    },
  },
  $defs: Object.fromEntries(fields.map(([field, rules]) => [field, valueSchema(rules)])),
};

function namesOf(field: string, { aliases }: WebhookField): string[] {
  return [field, ...aliases];
}

function textsOf(field: string, rules: WebhookField): object {
  const { label, description, example } = webhookFieldTexts[field as keyof typeof webhookFields];
  return {
    title: label,
    description,
    ...(example !== undefined && { examples: [example] }),
    ...(rules.default !== undefined && { default: rules.default }),
  };
}

/** Applies a schema to the first of some names that has a value, or `absent` if none has. As in the parser, `null` counts as absent. */
function whereGiven([name, ...others]: readonly string[], value: Schema, absent: Schema): Schema {
  if (name === undefined) return absent;
  return {
    if: { required: [name], properties: { [name]: { not: { type: 'null' } } } },
    then: { properties: { [name]: value } },
    else: whereGiven(others, value, absent),
  };
}

/** Forbids an included field as the Response Field. */
function reservedWhereIncluded(name: IncludeName): object {
  const isIncluded = {
    anyOf: [
      { type: 'array', contains: { const: name } },
      { type: 'string', pattern: `(^|[\\s,])${name}($|[\\s,])` },
    ],
  };
  return {
    if: { required: ['include'], properties: { include: isIncluded } },
    then: whereGiven(namesOf('responseField', webhookFields.responseField), { not: { const: name } }, true),
  };
}

function valueSchema(rules: WebhookField): Schema {
  switch (rules.kind) {
    case 'label':
      return rules.maxLength === undefined ? {} : { maxLength: rules.maxLength };
    case 'url':
      return { type: 'string', pattern: URL_PATTERN };
    case 'key':
      return {
        type: 'string',
        maxLength: rules.maxLength,
        pattern: KEY_PATTERN,
        ...(rules.reserved && { not: { enum: rules.reserved } }),
      };
    case 'rate':
      return {
        anyOf: [
          { type: 'number', exclusiveMinimum: 0 },
          { type: 'string', pattern: RATE_PATTERN },
        ],
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'names':
      // The list of names lets editors offer them. Other names are allowed, because the parser only leaves them out.
      return { anyOf: [{ type: 'array', items: { anyOf: [{ enum: rules.allowed }, true] } }, { type: 'string' }] };
  }
}
