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

/** So long after its making a key is published and not used yet: platforms keep what they have fetched. */
const AHEAD = '1 hour';

/** So long a key that is not used any more stays published: what it has signed may still be under way. */
const OVERLAP = '7 days';

interface Row {
  readonly kid: string;
  readonly key: JWK;
}

/** Key pairs that this tool signs with, RS256. The private halves are in the database only, as the other secrets are. */
export class LtiKeys {
  readonly #database: Database;
  #first: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What platforms check signatures with. */
  async published(): Promise<{ readonly keys: readonly JWK[] }> {
    await this.makeFirst();
    const rows = await this.#database.query<Row>(
      `select kid, private_key as key from lti_keys where ends_at is null or ends_at > now() order by signs_from`,
    );
    return { keys: rows.map(({ kid, key: { kty, n, e } }) => ({ kty, n, e, kid, alg: 'RS256', use: 'sig' }) as JWK) };
  }

  /** @param lifetime - such as `5 minutes`. */
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

  /** Makes a new key: used in an hour, while those before it stay published for a week after that. */
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

  /** Makes the first key of a school, if there is none. A server does it when it starts: it takes up to half a second. */
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
    // Two servers that start at the same moment make one.
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
