/** SPDX-License-Identifier: MIT-0 */

/**
 * What a list of webhooks may contain, for editors and for checks before publishing: published as `webhooks.schema.json`. The
 * player itself goes by `parseWebhooks`, which knows the page as well; a test holds the two together.
 */
export const webhooksSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'webhooks.schema.json',
  title: 'Webhooks of videocms-player',
  description: "Who is told how far a learner is. VideoCMS' own spellings of the names are understood too.",
  type: 'array',
  items: {
    type: 'object',
    properties: {
      ...named(['url', 'Url'], { $ref: '#/$defs/url' }),
      ...named(['requestField', 'reqQuery', 'ReqQuery'], {
        $ref: '#/$defs/field',
        description: "Name of the parameter in the page's address that says who the learner is.",
      }),
      ...named(['responseField', 'resField', 'ResField'], {
        $ref: '#/$defs/field',
        description: 'Name under which its value is sent.',
        not: { enum: ['uuid', 'position'] },
      }),
      ...named(['rpm', 'Rpm'], { $ref: '#/$defs/rpm' }),
      ...named(['name', 'Name'], { description: 'What messages call this webhook.' }),
      ...named(['active', 'Active'], { type: 'boolean', description: 'false leaves the webhook out.' }),
      flush: { type: 'boolean', description: "Overrides the player's flush for this webhook." },
    },
    allOf: [
      oneOfThese(['url', 'Url']),
      oneOfThese(['requestField', 'reqQuery', 'ReqQuery']),
      oneOfThese(['responseField', 'resField', 'ResField']),
      oneOfThese(['rpm', 'Rpm']),
    ],
  },
  $defs: {
    url: {
      type: 'string',
      pattern: '^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\\s/@\\\\][^@]*|(?![^/?#]*:)[^\\s].*)$',
      description: 'Where heartbeats are POSTed to: https://…, http://… or relative; no user name or password in it.',
    },
    field: { type: 'string', minLength: 1, maxLength: 50, pattern: '^(?=.*[^\\s])[^\\p{Cc}]*$' },
    rpm: {
      description: 'Heartbeats per minute of playing, above 0; above 60 it becomes 60.',
      anyOf: [
        { type: 'number', exclusiveMinimum: 0 },
        { type: 'string', pattern: '^\\s*(?=[0-9.]*[1-9])[0-9]*\\.?[0-9]*\\s*$' },
      ],
    },
  },
} as const;

function named(names: readonly string[], schema: object): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, schema]));
}

function oneOfThese(names: readonly string[]): object {
  return { anyOf: names.map((name) => ({ required: [name] })) };
}
