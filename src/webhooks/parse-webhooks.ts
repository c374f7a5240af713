/** SPDX-License-Identifier: MIT-0 */

/** One webhook, checked: where heartbeats go, how often, and which value of the page's query they carry. */
export interface Webhook {
  /** Where the heartbeats are POSTed to; absolute. */
  readonly url: string;
  /** Name of the query parameter whose value identifies the learner. */
  readonly requestField: string;
  /** Key under which that value is sent. */
  readonly responseField: string;
  /** Heartbeats per minute of playing; above 0, at most 60. */
  readonly rpm: number;
  /** What messages call this webhook; its URL where it has no name. */
  readonly name: string;
  /** Whether what is unreported goes out where playing stops; where it is left out, the element's `flush` decides. */
  readonly flush?: boolean;
}

/** A webhook as a page writes it: the fields of {@link Webhook}, `active`, or the names VideoCMS' server writes. */
export type WebhookInput = Readonly<Record<string, unknown>>;

/** One thing that is wrong with a configuration. */
export interface WebhookProblem {
  /** Position of the entry in the list, from 0; absent where the list as a whole is meant. */
  readonly index?: number;
  /** The field that breaks a rule; absent where the entry or the list as a whole is meant. */
  readonly field?: string;
  /** What is wrong, in a sentence for the person who wrote the configuration. */
  readonly reason: string;
  /** Whether the webhook (or the whole list) is left out because of it. */
  readonly skipped: boolean;
}

/** What a configuration comes to. */
export interface ParsedWebhooks {
  readonly webhooks: readonly Webhook[];
  readonly problems: readonly WebhookProblem[];
}

/** What the rules need to know of the page. */
export interface WebhookPage {
  /** What a relative `url` is relative to. */
  readonly baseUrl: string;
  /** `location.protocol`: a page served over `https:` cannot send to `http:` (mixed content). */
  readonly protocol: string;
}

const MAX_RPM = 60;
const MAX_FIELD_LENGTH = 50;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** Names that the body uses itself. */
const RESERVED_FIELDS = ['uuid', 'position'];

/** What VideoCMS' server calls a field; its admin API begins each name with a capital. Their JSON can be pasted as it is. */
const VIDEOCMS_NAMES: Readonly<Record<string, string>> = { requestField: 'reqQuery', responseField: 'resField' };

/** Says which rule a value breaks. Thrown and caught in this module only. */
class RuleError extends Error {
  readonly field: string | undefined;

  constructor(reason: string, field?: string) {
    super(reason);
    this.field = field;
  }
}

/**
 * Checks a webhook configuration, whatever it is and wherever it comes from. Never throws: an entry that breaks a rule is
 * left out and named in `problems`, the others stand.
 */
export function parseWebhooks(input: unknown, page: WebhookPage): ParsedWebhooks {
  const webhooks: Webhook[] = [];
  const problems: WebhookProblem[] = [];
  let list = input;

  if (typeof input === 'string') {
    try {
      list = JSON.parse(input);
    } catch (error) {
      return { webhooks, problems: [{ reason: `this is not JSON (${(error as Error).message})`, skipped: true }] };
    }
  }
  if (!Array.isArray(list)) {
    return { webhooks, problems: [{ reason: `must be a list, but is ${shown(list)}`, skipped: true }] };
  }

  for (const [index, entry] of list.entries()) {
    try {
      const webhook = parseEntry(entry, page);
      if (!webhook) continue;
      webhooks.push({ ...webhook, rpm: Math.min(webhook.rpm, MAX_RPM) });
      if (webhook.rpm > MAX_RPM) {
        const reason = `${webhook.rpm} is above ${MAX_RPM}, so ${MAX_RPM} is used`;
        problems.push({ index, field: 'rpm', reason, skipped: false });
      }
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const { field, message: reason } = error;
      problems.push({ index, ...(field !== undefined && { field }), reason, skipped: true });
    }
  }
  return { webhooks, problems };
}

/** The webhook of an entry, its rpm as it was written; nothing where it is switched off. */
function parseEntry(entry: unknown, page: WebhookPage): Webhook | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new RuleError(`must be an object, but is ${shown(entry)}`);
  }
  const record = entry as Record<string, unknown>;
  // Anything but a clear yes or no is refused: where somebody meant to switch a webhook off, no learner's data may flow.
  if (parseBoolean('active', read(record, 'active')) === false) return undefined;

  const url = parseUrl(read(record, 'url'), page);
  const requestField = parseField('requestField', read(record, 'requestField'));
  const responseField = parseField('responseField', read(record, 'responseField'));
  if (RESERVED_FIELDS.includes(responseField)) {
    throw new RuleError(`"${responseField}" is a name that heartbeats use themselves`, 'responseField');
  }
  const rpm = parseRpm(read(record, 'rpm'));
  const name = read(record, 'name');

  const flush = parseBoolean('flush', record['flush']);

  return {
    url,
    requestField,
    responseField,
    rpm,
    name: typeof name === 'string' && name ? name : url,
    ...(flush !== undefined && { flush }),
  };
}

function read(record: Record<string, unknown>, field: string): unknown {
  const videocmsName = VIDEOCMS_NAMES[field] ?? field;
  return record[field] ?? record[videocmsName] ?? record[videocmsName.replace(/^./, (first) => first.toUpperCase())];
}

function parseUrl(value: unknown, { baseUrl, protocol }: WebhookPage): string {
  if (typeof value !== 'string' || !value.trim()) {
    throw new RuleError(`must be an address, but is ${shown(value)}`, 'url');
  }
  if (!URL.canParse(value, baseUrl)) throw new RuleError(`${shown(value)} is not an address`, 'url');

  const url = new URL(value, baseUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new RuleError(`${shown(value)} must begin with https:// or http://`, 'url');
  }
  if (url.protocol === 'http:' && protocol === 'https:') {
    throw new RuleError(`${shown(value)} must begin with https://, as this page does (mixed content)`, 'url');
  }
  // fetch() refuses such addresses, and the page's source is no place for a password.
  if (url.username || url.password) throw new RuleError('must not contain a user name or password', 'url');
  return url.href;
}

function parseField(field: string, value: unknown): string {
  if (typeof value !== 'string' || !value.trim()) {
    throw new RuleError(`must be a name, but is ${shown(value)}`, field);
  }
  if (value.length > MAX_FIELD_LENGTH) {
    throw new RuleError(`must have at most ${MAX_FIELD_LENGTH} characters, but has ${value.length}`, field);
  }
  if (CONTROL_CHARACTER.test(value)) {
    throw new RuleError(`must not contain control characters, but is ${shown(value)}`, field);
  }
  return value;
}

function parseRpm(value: unknown): number {
  const rpm = typeof value === 'string' && value.trim() ? Number(value) : value;
  if (typeof rpm !== 'number' || !Number.isFinite(rpm) || rpm <= 0) {
    throw new RuleError(`must be a number above 0, but is ${shown(value)}`, 'rpm');
  }
  return rpm;
}

function parseBoolean(field: string, value: unknown): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  throw new RuleError(`must be true or false, but is ${shown(value)}`, field);
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  // JSON has no word for NaN and Infinity, nor for functions and symbols.
  const json = JSON.stringify(value) as string | undefined;
  const text = typeof value === 'number' ? String(value) : (json ?? `a ${typeof value}`);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
