import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import type { Database } from '../database/database.js';

/** Time for which a new key is published before it signs, because platforms cache the published keys. */
const AHEAD = '1 hour';

/** Time for which an old key stays published after it has stopped signing, because its signatures may still be checked. */
const OVERLAP = '7 days';

interface Row {
  readonly kid: string;
  readonly key: JWK;
}

/** Key pairs with which this tool signs, by RS256. Private keys are stored only in the database, like all secrets. */
export class LtiKeys {
  readonly #database: Database;
  #first: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Returns the public keys, with which platforms verify signatures. */
  async published(): Promise<{ readonly keys: readonly JWK[] }> {
    await this.makeFirst();
    const rows = await this.#database.query<Row>(
      `select kid, private_key as key from lti_keys where ends_at is null or ends_at > now() order by signs_from`,
    );
    return { keys: rows.map(({ kid, key: { kty, n, e } }) => ({ kty, n, e, kid, alg: 'RS256', use: 'sig' }) as JWK) };
  }

  /**
   * Signs claims.
   *
   * @param lifetime - time until the token expires, such as `5 minutes`.
   */
  async sign(claims: JWTPayload, lifetime: string): Promise<string> {
    await this.makeFirst();
    const [row] = await this.#database.query<Row>(
      `select kid, private_key as key from lti_keys where signs_from <= now() and (ends_at is null or ends_at > now())
       order by signs_from desc limit 1`,
    );
    if (!row) throw new Error('There is no key to sign with.');
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: row.kid })
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(await importJWK(row.key, 'RS256'));
  }

  /** Makes a new key, which signs from an hour later. The keys before it stay published for a week after that. */
  async rotate(): Promise<void> {
    await this.makeFirst();
    const { kid, key } = await makeKey();
    await this.#database.transaction(async (query) => {
      await query(
        `update lti_keys set ends_at = now() + interval '${AHEAD}' + interval '${OVERLAP}' where ends_at is null`,
      );
      await query(`insert into lti_keys (kid, private_key, signs_from) values ($1, $2, now() + interval '${AHEAD}')`, [
        kid,
        JSON.stringify(key),
      ]);
      await query('delete from lti_keys where ends_at < now()');
    });
  }

  /** Makes the first key of a school if there is none. A server calls it when it starts, because it takes up to half a second. */
  async makeFirst(): Promise<void> {
    const making = (this.#first ??= this.#makeIfNone());
    await making.catch((error: unknown) => {
      this.#first = undefined;
      throw error;
    });
  }

  async #makeIfNone(): Promise<void> {
    const [known] = await this.#database.query('select 1 from lti_keys limit 1');
    if (known) return;
    const { kid, key } = await makeKey();
    // Two servers that start at the same moment must make one key together.
    await this.#database.exclusively(async () => {
      await this.#database.query(
        'insert into lti_keys (kid, private_key) select $1, $2 where not exists (select from lti_keys)',
        [kid, JSON.stringify(key)],
      );
    });
  }
}

async function makeKey(): Promise<Row> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(key), key };
}
