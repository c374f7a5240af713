import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Database } from '../database/database.js';
import { settingOr } from '../database/settings.js';

const HASH_SETTING = 'admin-token-hash';
const AUDIENCE = 'school-admin';

/** Who may see learners' data and change where it goes: whoever knows the token. Only its hash is kept. */
export class AdminAccess {
  readonly #hash: Buffer;
  /** Another token makes another key, and so ends all sessions. */
  readonly #sessionKey: Buffer;

  private constructor(hash: Buffer) {
    this.#hash = hash;
    this.#sessionKey = createHash('sha256').update('session').update(hash).digest();
  }

  /**
   * @param token - from the environment; without it, one is made at the first start.
   * @returns `generated`, the token that was made just now: shown once, and known to nobody afterwards.
   */
  static async open(database: Database, token?: string): Promise<{ access: AdminAccess; generated?: string }> {
    if (token) return { access: new AdminAccess(hashOf(token)) };
    const generated = randomBytes(24).toString('base64url');
    const hash = hashOf(generated).toString('hex');
    const kept = await settingOr(database, HASH_SETTING, hash);
    return { access: new AdminAccess(Buffer.from(kept, 'hex')), ...(kept === hash && { generated }) };
  }

  /** Takes as long for every wrong token. */
  isToken(token: string): boolean {
    return timingSafeEqual(hashOf(token), this.#hash);
  }

  /** What a cookie holds: not the token. */
  newSession(hours: number): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(AUDIENCE)
      .setExpirationTime(`${hours}h`)
      .sign(this.#sessionKey);
  }

  async isSession(session: string): Promise<boolean> {
    const options = { algorithms: ['HS256'], audience: AUDIENCE, requiredClaims: ['exp'] };
    return jwtVerify(session, this.#sessionKey, options).then(
      () => true,
      () => false,
    );
  }
}

export { HASH_SETTING };

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
