import { askPlatform, parseAnswer } from './ask-platform.js';
import type { StoredPlatform } from './check-platform.js';
import { SCORE_SCOPE } from './claims.js';
import type { LtiKeys } from './keys.js';

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 60;

/** Assumed lifetime of a token if the platform does not name one, in seconds. */
const LIFETIME = 600;

interface Token {
  readonly value: string;
  /** End of its use, in milliseconds since 1970. */
  readonly until: number;
}

/** Error of a platform that answers without a token. */
export class NoTokenError extends Error {}

/** Access tokens for sending grades. They are requested with a signed assertion, and kept until shortly before they expire. */
export class AccessTokens {
  readonly #keys: LtiKeys;
  readonly #tokens = new Map<string, Token>();
  readonly #asking = new Map<string, Promise<string>>();

  constructor(keys: LtiKeys) {
    this.#keys = keys;
  }

  /** Returns a token of a platform. @throws NoTokenError if the platform refuses one, another error if it does not answer. */
  get(platform: StoredPlatform, signal?: AbortSignal): Promise<string> {
    const name = nameOf(platform);
    const known = this.#tokens.get(name);
    if (known && known.until > Date.now()) return Promise.resolve(known.value);
    const asking = this.#asking.get(name) ?? this.#ask(platform, name, signal).finally(() => this.#asking.delete(name));
    this.#asking.set(name, asking);
    return asking;
  }

  /** Discards the token of a platform. To be called when the platform has refused it. */
  forget(platform: StoredPlatform): void {
    this.#tokens.delete(nameOf(platform));
  }

  async #ask(platform: StoredPlatform, name: string, signal?: AbortSignal): Promise<string> {
    const { clientId, tokenUrl, tokenAudience = tokenUrl } = platform;
    const claims = { iss: clientId, sub: clientId, aud: tokenAudience, jti: crypto.randomUUID() };
    const answer = await askPlatform(
      tokenUrl,
      {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: await this.#keys.sign(claims, '5 minutes'),
          scope: SCORE_SCOPE,
        }),
      },
      signal,
    );
    const { access_token: value, expires_in: seconds, error } = parseAnswer(answer);
    if (typeof value !== 'string') {
      const reason = typeof error === 'string' ? ` (${error.slice(0, 100)})` : '';
      throw new NoTokenError(`The platform gives no access token: it answered ${answer.status}${reason}.`);
    }
    const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds : LIFETIME;
    this.#tokens.set(name, { value, until: Date.now() + Math.max(lifetime - MARGIN, 0) * 1000 });
    return value;
  }
}

function nameOf({ id, tokenUrl, clientId }: StoredPlatform): string {
  return JSON.stringify([id, tokenUrl, clientId]);
}
