import { CANNOT_BE_STORED, isStorable } from '../storable-text.js';

/** Learning platform, as an administrator or the platform itself describes it. */
export interface Platform {
  /** Name that the school uses for it. */
  readonly name: string;
  /** Issuer (`iss`) of its messages. */
  readonly issuer: string;
  /** Id of this tool at the platform. */
  readonly clientId: string;
  /** Ids of its deployments of this tool. If there are none, the deployment of the first launch is added. */
  readonly deployments: readonly string[];
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  /** Audience (`aud`) of requests for a token; without it, `tokenUrl`. */
  readonly tokenAudience?: string | undefined;
  /** Other origins of its pages. */
  readonly origins: readonly string[];
  readonly active: boolean;
  /** Whether to store and show the names of its learners. */
  readonly showNames: boolean;
}

export type StoredPlatform = Platform & { readonly id: string };

export interface PlatformProblem {
  /** Name of a field of {@link Platform}. */
  readonly field: string;
  /** Reason and advice, as a sentence. */
  readonly reason: string;
}

const MAX_LENGTH = 255;
const MAX_ADDRESS_LENGTH = 2000;
const MAX_ENTRIES = 50;

type Check<Value> = (value: unknown) => Value;

/**
 * Checks the description of a platform, from a form, a program or the platform itself. Runs in the admin page and in the server.
 *
 * @returns the platform, or all problems.
 */
export function checkPlatform(input: unknown): {
  readonly platform?: Platform;
  readonly problems: readonly PlatformProblem[];
} {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  const problems: PlatformProblem[] = [];
  const field = <Value>(name: keyof Platform, check: Check<Value>, otherwise?: Value): Value => {
    const value = given[name];
    try {
      if ((value === undefined || value === null || value === '') && otherwise !== undefined) return otherwise;
      return check(value);
    } catch (error) {
      problems.push({ field: name, reason: (error as Error).message });
      return otherwise as Value;
    }
  };
  const issuer = field('issuer', toAddress);
  const platform: Platform = {
    name: field('name', toText, issuer ? new URL(issuer).host : ''),
    issuer,
    clientId: field('clientId', toText),
    deployments: field('deployments', listOf(toText), []),
    authorizationUrl: field('authorizationUrl', toAddress),
    tokenUrl: field('tokenUrl', toAddress),
    jwksUrl: field('jwksUrl', toAddress),
    tokenAudience: field('tokenAudience', toText, '') || undefined,
    origins: field('origins', listOf(toOrigin), []),
    active: field('active', toBoolean, true),
    showNames: field('showNames', toBoolean, false),
  };
  return problems.length > 0 ? { problems } : { platform, problems };
}

const toText: Check<string> = (value) => {
  if (value === undefined || value === null || value === '') throw new Error('Required.');
  if (typeof value !== 'string') throw new Error('This must be a text.');
  if (!isStorable(value)) throw new Error(`The text ${CANNOT_BE_STORED}.`);
  const text = value.trim();
  if (text === '') throw new Error('This must not be empty.');
  if (text.length > MAX_LENGTH) throw new Error(`This has ${text.length} characters, but may have ${MAX_LENGTH}.`);
  return text;
};

/** Checks an address, and returns it as it is written: an issuer with a slash at its end is another issuer. */
const toAddress: Check<string> = (value) => {
  if (value === undefined || value === null || value === '') throw new Error('Required.');
  const url = typeof value === 'string' && URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) {
    throw new Error('This must be an address that begins with https://.');
  }
  if (url.protocol === 'http:' && !isThisComputer(url)) {
    throw new Error('This must begin with https://: over http://, anyone on the way could sign launches.');
  }
  if (url.href.length > MAX_ADDRESS_LENGTH) throw new Error('This address is too long.');
  return (value as string).trim();
};

const toOrigin: Check<string> = (value) => new URL(toAddress(value)).origin;

function listOf(check: Check<string>): Check<readonly string[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > MAX_ENTRIES) {
      throw new Error(`This must be a list of at most ${MAX_ENTRIES}.`);
    }
    return [...new Set(value.map(check))];
  };
}

const toBoolean: Check<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  throw new Error('This must be true or false.');
};

/** Whether an address is on the computer of this server, for tests of a platform there. */
function isThisComputer({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
