/** SPDX-License-Identifier: MIT-0 */

import {
  webhookFields,
  type FieldValues,
  type KeyField,
  type NamesField,
  type RateField,
  type WebhookDefinition,
  type WebhookField,
  type WebhookFields,
} from './webhook-fields.js';

/** Webhook that players use: the URL for heartbeats, their rate, and the query parameter whose value they carry. */
export interface Webhook extends Omit<WebhookDefinition, 'active' | 'name' | 'url'> {
  /** Name in messages; the URL if the webhook has no name. */
  readonly name: string;
  /** Absolute URL that heartbeats are POSTed to. */
  readonly url: string;
}

/** Webhook as a page writes it: the fields of `webhookFields`, under these names or those of VideoCMS' server. */
export type WebhookInput = Webhook | Readonly<Record<string, unknown>>;

/** One problem of a configuration. */
export interface ConfigurationProblem {
  /** Index of the entry in the list, from 0; absent if the problem is of the whole list. */
  readonly index?: number;
  /** Field that breaks a rule; absent if the problem is of the whole entry or list. */
  readonly field?: string;
  /** Problem in a sentence, for the person who wrote the configuration. */
  readonly reason: string;
  /** Whether the webhook, or the whole list, is left out. */
  readonly skipped: boolean;
}

/** Result of parsing a configuration. */
export interface ParsedWebhooks {
  readonly webhooks: readonly Webhook[];
  readonly problems: readonly ConfigurationProblem[];
}

/** Checked entry, with all its problems, and its values under the fields' own names. */
export type CheckedFields<Fields extends WebhookFields> =
  | {
      /** Whether the entry breaks no rule that would leave it out. */
      readonly isValid: true;
      readonly values: FieldValues<Fields>;
      readonly problems: readonly ConfigurationProblem[];
    }
  | {
      readonly isValid: false;
      /** Values of the entry, also those that break a rule. */
      readonly values: Partial<Readonly<Record<keyof Fields, unknown>>>;
      readonly problems: readonly ConfigurationProblem[];
    };

/** Facts about the page that the rules need. */
export interface WebhookPage {
  /** Base of a relative `url`. */
  readonly baseUrl: string;
  /** `location.protocol`: a page served over `https:` cannot send to `http:` (mixed content). */
  readonly protocol: string;
  /** Default `include` of the webhooks: a list of names, or a text with spaces between them. */
  readonly include?: unknown;
}

/** Adds a problem of a field, which leaves the entry out unless `skipped` is false. */
type Report = (reason: string, skipped?: boolean) => void;

const CONTROL_CHARACTER = /\p{Cc}/u;

/** Host without a scheme, such as `api.my-school.com/x`. The name of a file, such as `track.php`, does not match. */
const HOST_ONLY = /^(?!\w+\.\w+$)(?:[\w-]+\.)+[a-z]{2,}(?:\/|$)/i;

/**
 * Checks a webhook configuration. Never throws: an entry that breaks a rule is left out, and `problems` has all its problems; the other
 * entries stay. An entry that is switched off has no problems.
 */
export function parseWebhooks(input: unknown, page: WebhookPage): ParsedWebhooks {
  const webhooks: Webhook[] = [];
  const problems: ConfigurationProblem[] = [];
  let list = input;

  if (typeof input === 'string') {
    try {
      list = JSON.parse(input);
    } catch (error) {
      const reason = `${shown(input)} is not JSON (${(error as Error).message})`;
      return { webhooks, problems: [{ reason, skipped: true }] };
    }
  }
  if (!Array.isArray(list)) {
    return { webhooks, problems: [{ reason: `must be a list, but is ${shown(list)}`, skipped: true }] };
  }

  const include = page.include
    ? checkNames(page.include, webhookFields.include, (reason) => {
        problems.push({ field: 'include', reason, skipped: false });
      })
    : undefined;
  for (const [index, entry] of list.entries()) {
    const { isValid, values, problems: found } = checkFields(entry, webhookFields, { ...page, include });
    if (values.active === false) continue;

    problems.push(...found.map((problem) => ({ index, ...problem })));
    if (!isValid) continue;
    const { active, ...webhook } = values;
    const url = new URL(webhook.url, page.baseUrl).href;
    webhooks.push({ name: url, ...webhook, url });
  }
  return { webhooks, problems };
}

/**
 * Checks one entry by a table of fields, and reports all its problems.
 *
 * @param fields - `webhookFields`, or a table that a server has made stricter for its own storage.
 */
export function checkFields<Fields extends WebhookFields>(
  entry: unknown,
  fields: Fields,
  page: WebhookPage,
): CheckedFields<Fields> {
  const values: Record<string, unknown> = {};
  const problems: ConfigurationProblem[] = [];

  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    problems.push({ reason: `must be an object, but is ${shown(entry)}`, skipped: true });
  } else {
    for (const [field, rules] of Object.entries(fields)) {
      const given = [field, ...rules.aliases].map((name) => (entry as Readonly<Record<string, unknown>>)[name]);
      const value =
        given.find((value) => value !== undefined && value !== null) ??
        (rules.kind === 'names' ? page.include : rules.default);
      if (value === undefined && !rules.isRequired) continue;

      const checked = checkValue(value, rules, page, (reason, skipped = true) => {
        problems.push({ field, reason, skipped });
      });
      if (checked !== undefined) values[field] = checked;
    }
    for (const [field, rules] of Object.entries(fields)) {
      const reserved = 'reservedBy' in rules ? values[rules.reservedBy] : undefined;
      if (Array.isArray(reserved) && reserved.includes(values[field])) {
        problems.push({ field, reason: isReserved(values[field]), skipped: true });
      }
    }
  }
  const isValid = !problems.some(({ skipped }) => skipped);
  return { isValid, values, problems } as CheckedFields<Fields>;
}

function checkValue(value: unknown, rules: WebhookField, page: WebhookPage, report: Report): unknown {
  switch (rules.kind) {
    case 'label':
      if (typeof value !== 'string' || !value) return undefined;
      checkLength(value, rules.maxLength, report);
      return value;
    case 'url':
      return checkUrl(value, page, report);
    case 'key':
      return checkKey(value, rules, report);
    case 'rate':
      return checkRate(value, rules, report);
    case 'boolean':
      // Refuses all values but `true` and `false`, because the author may have meant to turn the webhook off.
      if (typeof value !== 'boolean') report(`must be true or false, but is ${shown(value)}`);
      return value;
    case 'names':
      return checkNames(value, rules, report);
  }
}

function checkUrl(value: unknown, page: WebhookPage, report: Report): unknown {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!text) {
    report(`must be an address, but is ${shown(value)}`);
  } else if (!URL.canParse(text, page.baseUrl)) {
    report(`${shown(value)} is not an address`);
  } else {
    const { protocol, username, password } = new URL(text, page.baseUrl);
    if (protocol !== 'https:' && protocol !== 'http:') {
      report(`${shown(value)} must begin with https:// or http://`);
    } else if (protocol === 'http:' && page.protocol === 'https:') {
      report(`${shown(value)} must begin with https://, as this page does (mixed content)`);
    }
    if (HOST_ONLY.test(text)) {
      report(`${shown(text)} is an address on this site; for the host of that name write https://${text}`, false);
    }
    // fetch() refuses such URLs, and the page's source must not contain a password.
    if (username || password) report('must not contain a user name or password');
  }
  return text;
}

function checkKey(value: unknown, { maxLength, reserved }: KeyField, report: Report): unknown {
  if (typeof value !== 'string' || !value.trim()) {
    report(`must be a name, but is ${shown(value)}`);
  } else {
    checkLength(value, maxLength, report);
    if (CONTROL_CHARACTER.test(value)) report(`must not contain control characters, but is ${shown(value)}`);
    if (reserved?.includes(value)) report(isReserved(value));
  }
  return value;
}

function checkRate(value: unknown, { atMost }: RateField, report: Report): unknown {
  const rate = typeof value === 'string' && value.trim() ? Number(value) : value;
  if (typeof rate !== 'number' || !Number.isFinite(rate) || rate <= 0) {
    report(`must be a number above 0, but is ${shown(value)}`);
    return value;
  }
  if (rate > atMost) report(`${rate} is above ${atMost}, so ${atMost} is used`, false);
  return Math.min(rate, atMost);
}

function isReserved(name: unknown): string {
  return `${shown(name)} is a name that heartbeats use themselves`;
}

function checkNames(value: unknown, { allowed }: NamesField, report: Report): unknown {
  const names: unknown = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
  if (!Array.isArray(names)) {
    report(`must be a list of names, but is ${shown(value)}`);
    return value;
  }
  for (const name of names) {
    if (!allowed.includes(name as string))
      report(`${shown(name)} is left out: it is none of ${allowed.join(', ')}`, false);
  }
  return allowed.filter((name) => names.includes(name));
}

/** Counts characters as a person does, and as JSON Schema does: an emoji is one. */
function checkLength(value: string, maxLength = Infinity, report: Report): void {
  const { length } = Array.from(value);
  if (length > maxLength) report(`must have at most ${maxLength} characters, but has ${length}`);
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const kind = typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  const text = typeof value === 'number' ? String(value) : (toJson(value) ?? kind);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Converts to JSON. `JSON.stringify()` returns `undefined` for functions and symbols, and throws for a `bigint` and for a cyclic object. */
function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
