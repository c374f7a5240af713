import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/database.js';
import { settingOr } from '../database/settings.js';

const HASH_SETTING = 'admin-token-hash';

/** A token that a person has made up. One that is generated is longer. */
const MIN_TOKEN_LENGTH = 16;

/** A session, or a browser that the administrator has logged in with before. */
export type CookieKind = 'session' | 'browser';

const COOKIE_HOURS: Readonly<Record<CookieKind, number>> = { session: 12, browser: 365 * 24 };

/** As {@link AdminAccess.newCookie} makes them. Others need not be looked for. */
const COOKIE = /^[\w-]{43}$/;

/** Who may see learners' data and change where it goes: whoever knows the token. Only its hash is kept. */
export class AdminAccess {
  readonly #database: Database;
  readonly #hash: Buffer;
  /** Whether the token was made here, of 192 random bits: nobody finds it, however often they guess. */
  readonly isGenerated: boolean;

  private constructor(database: Database, hash: Buffer, isGenerated: boolean) {
    this.#database = database;
    this.#hash = hash;
    this.isGenerated = isGenerated;
  }

  /**
   * @param token - from the environment; without it, one is made at the first start.
   * @returns `generated`, the token that was made just now: shown once, and known to nobody afterwards.
   */
  static async open(database: Database, token?: string): Promise<{ access: AdminAccess; generated?: string }> {
    await database.query('delete from admin_cookies where expires_at < now()');
    if (token) return { access: new AdminAccess(database, hashOf(token), false) };
    const generated = randomBytes(24).toString('base64url');
    const hash = hashOf(generated).toString('hex');
    const kept = await settingOr(database, HASH_SETTING, hash);
    return { access: new AdminAccess(database, Buffer.from(kept, 'hex'), true), ...(kept === hash && { generated }) };
  }

  /** Takes as long for every wrong token. */
  isToken(token: string): boolean {
    return timingSafeEqual(hashOf(token), this.#hash);
  }

  /** A random value for a cookie. The database has only a hash of it, so that reading the database lets nobody in. */
  async newCookie(kind: CookieKind): Promise<{ value: string; hours: number }> {
    const value = randomBytes(32).toString('base64url');
    const hours = COOKIE_HOURS[kind];
    await this.#database.query(
      'insert into admin_cookies (hash, kind, expires_at) values ($1, $2, now() + make_interval(hours => $3))',
      [this.#cookieHash(value), kind, hours],
    );
    return { value, hours };
  }

  async isCookie(kind: CookieKind, value: string | undefined): Promise<boolean> {
    if (value === undefined || !COOKIE.test(value)) return false;
    const rows = await this.#database.query(
      'select 1 from admin_cookies where hash = $1 and kind = $2 and expires_at > now()',
      [this.#cookieHash(value), kind],
    );
    return rows.length > 0;
  }

  async endCookie(value: string): Promise<void> {
    await this.#database.query('delete from admin_cookies where hash = $1', [this.#cookieHash(value)]);
  }

  /** The token's hash goes into it: another token ends all sessions. */
  #cookieHash(value: string): string {
    return createHash('sha256').update(this.#hash).update(value).digest('hex');
  }
}

export { HASH_SETTING, MIN_TOKEN_LENGTH };

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
