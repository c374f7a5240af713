/** SPDX-License-Identifier: MIT-0 */

/** Optional fields of a heartbeat, in the order in which it has them. */
export const includeNames = ['played_segments', 'duration', 'playback_rate', 'session'] as const;

export type IncludeName = (typeof includeNames)[number];

/**
 * Fields of a webhook: one row each, in the order in which forms and messages list them. The parser, the JSON Schema, the school's form
 * and its storage follow this table, and so do the types below. A new field is a row here, and a row of texts in
 * `webhook-field-texts.ts`.
 *
 * Every learner downloads this file, so it has the rules and no text.
 */
export const webhookFields = {
  /** Name of the webhook in messages. */
  name: { kind: 'label', aliases: ['Name'] },
  /** URL that heartbeats are POSTed to. */
  url: { kind: 'url', aliases: ['Url'], isRequired: true },
  /** Name of the query parameter whose value identifies the learner. */
  requestField: { kind: 'key', aliases: ['reqQuery', 'ReqQuery'], isRequired: true, maxLength: 50 },
  /** Key under which that value is sent. */
  responseField: {
    kind: 'key',
    aliases: ['resField', 'ResField'],
    isRequired: true,
    maxLength: 50,
    reserved: ['uuid', 'position'],
    reservedBy: 'include',
  },
  /** Heartbeats per minute of playing; above 0, at most 60. */
  rpm: { kind: 'rate', aliases: ['Rpm'], isRequired: true, atMost: 60 },
  /** Whether the webhook is used. */
  active: { kind: 'boolean', aliases: ['Active'], default: true },
  /** Whether to send what is unreported when playing stops; default: the element's `flush`. */
  flush: { kind: 'boolean', aliases: [] },
  /** Optional fields of the heartbeats; default: the element's `include`. */
  include: { kind: 'names', aliases: [], allowed: includeNames },
} as const satisfies WebhookFields;

export type WebhookFields = Readonly<Record<string, WebhookField>>;

/** Rules of one field. */
export type WebhookField = LabelField | UrlField | KeyField | RateField | BooleanField | NamesField;

interface AnyField {
  /** Other names of the field, as VideoCMS' server and its admin API write it. The first name with a value counts. */
  readonly aliases: readonly string[];
  /** Whether the webhook is left out without it. */
  readonly isRequired?: true;
  /** Value of an absent field. */
  readonly default?: unknown;
}

/** Text for people. Another value counts as absent. */
export interface LabelField extends AnyField {
  readonly kind: 'label';
  /** Maximum number of characters. */
  readonly maxLength?: number;
}

/** URL with `https:`, or with `http:` for a page that is `http:` itself; absolute or relative; without user name and password. */
export interface UrlField extends AnyField {
  readonly kind: 'url';
}

/** Name of a query parameter or of a form field: not empty, and without control characters. */
export interface KeyField extends AnyField {
  readonly kind: 'key';
  /** Maximum number of characters. */
  readonly maxLength: number;
  /** Names that heartbeats use themselves. */
  readonly reserved?: readonly string[];
  /** Field whose names are reserved as well. */
  readonly reservedBy?: string;
}

/** Number above 0, also as text. */
export interface RateField extends AnyField {
  readonly kind: 'rate';
  /** A higher number is lowered to this one. */
  readonly atMost: number;
}

/** `true` or `false`, and no other value. */
export interface BooleanField extends AnyField {
  readonly kind: 'boolean';
  readonly default?: boolean;
}

/** List of names, also as text with spaces or commas between them. An unknown name is left out. */
export interface NamesField extends AnyField {
  readonly kind: 'names';
  /** Known names, in the order of a checked value. */
  readonly allowed: readonly string[];
}

/** Fields that always have a value after the check. */
type AlwaysPresent = { readonly isRequired: true } | { readonly default: unknown };

type FieldValue<Field> = Field extends RateField
  ? number
  : Field extends BooleanField
    ? boolean
    : Field extends NamesField
      ? readonly Field['allowed'][number][]
      : string;

type Flat<Type> = { [Key in keyof Type]: Type[Key] };

/** Values of a table of fields. */
export type FieldValues<Fields extends WebhookFields> = Flat<
  {
    readonly [Name in keyof Fields as Fields[Name] extends AlwaysPresent ? Name : never]: FieldValue<Fields[Name]>;
  } & {
    readonly [Name in keyof Fields as Fields[Name] extends AlwaysPresent ? never : Name]?: FieldValue<Fields[Name]>;
  }
>;

/** Webhook as it is stored: checked, its `url` still relative if it was. */
export type WebhookDefinition = FieldValues<typeof webhookFields>;
