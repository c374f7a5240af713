import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/database.js';
import { readSetting, settingOr } from '../database/settings.js';
import { Recent } from '../recent.js';

const HASH_SETTING = 'admin-token-hash';

/** Minimum length of a token that a person has chosen. A generated token is longer. */
const MIN_TOKEN_LENGTH = 16;

/** Kind of a cookie: for a session, or for a browser that the administrator has logged in with before. */
export type CookieKind = 'session' | 'browser';

const COOKIE_HOURS: Readonly<Record<CookieKind, number>> = { session: 12, browser: 365 * 24 };

/** Pattern of the values from {@link AdminAccess.newCookie}. Other values are not looked up. */
const COOKIE = /^[\w-]{43}$/;

/** Access of the administrator, who knows the token, to learners' data and webhooks. The database has only the token's hash. */
export class AdminAccess {
  readonly #database: Database;
  /** Reads the token's hash; `undefined` while another server replaces a generated token. */
  readonly #hash: () => Promise<Buffer | undefined>;
  /** Whether the server generated the token from 192 random bits. No number of guesses finds such a token. */
  readonly isGenerated: boolean;

  private constructor(database: Database, hash: () => Promise<Buffer | undefined>, isGenerated: boolean) {
    this.#database = database;
    this.#hash = hash;
    this.isGenerated = isGenerated;
  }

  /**
   * @param token - token from the environment; without it, one is generated at the first start.
   * @returns `generated`: the token if it was generated now. It must be shown, because only its hash is stored.
   */
  static async open(database: Database, token?: string): Promise<{ access: AdminAccess; generated?: string }> {
    await database.query('delete from admin_cookies where expires_at < now()');
    if (token) {
      const hash = Promise.resolve(hashOf(token));
      return { access: new AdminAccess(database, () => hash, false) };
    }
    const generated = randomBytes(24).toString('base64url');
    const hash = hashOf(generated).toString('hex');
    const kept = await settingOr(database, HASH_SETTING, hash);
    // Another server on the same database may replace the token.
    const known = new Recent(async () => {
      const value = await readSetting(database, HASH_SETTING);
      return value === undefined ? undefined : Buffer.from(value, 'hex');
    });
    return { access: new AdminAccess(database, () => known.get(), true), ...(kept === hash && { generated }) };
  }

  /** Compares in constant time, so that the time reveals nothing about the token. */
  async isToken(token: string): Promise<boolean> {
    const hash = await this.#hash();
    return hash !== undefined && timingSafeEqual(hashOf(token), hash);
  }

  /** Creates a random value for a cookie. The database has only its hash, so that no one can log in with data from the database. */
  async newCookie(kind: CookieKind): Promise<{ value: string; hours: number }> {
    const value = randomBytes(32).toString('base64url');
    const hours = COOKIE_HOURS[kind];
    await this.#database.query(
      'insert into admin_cookies (hash, kind, expires_at) values ($1, $2, now() + make_interval(hours => $3))',
      [await this.#cookieHash(value), kind, hours],
    );
    return { value, hours };
  }

  async isCookie(kind: CookieKind, value: string | undefined): Promise<boolean> {
    if (value === undefined || !COOKIE.test(value)) return false;
    const rows = await this.#database.query(
      'select 1 from admin_cookies where hash = $1 and kind = $2 and expires_at > now()',
      [await this.#cookieHash(value), kind],
    );
    return rows.length > 0;
  }

  async endCookie(value: string): Promise<void> {
    await this.#database.query('delete from admin_cookies where hash = $1', [await this.#cookieHash(value)]);
  }

  /** Hashes a cookie's value together with the token's hash, so that another token ends all sessions. */
  async #cookieHash(value: string): Promise<string> {
    const hash = (await this.#hash()) ?? '';
    return createHash('sha256').update(hash).update(value).digest('hex');
  }
}

export { HASH_SETTING, MIN_TOKEN_LENGTH };

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
