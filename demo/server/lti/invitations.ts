import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';

const HOURS = 24;

/** Form of the codes that {@link Invitations.make} returns. */
const CODE = /^[\w-]{43}$/;

/** Permissions to register: without one, anyone could become a platform of the school. */
export class Invitations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Makes an invitation, which is valid for a day.
   *
   * @param showNames - whether to show the names of the platform's learners.
   * @returns its code.
   */
  async make(showNames: boolean): Promise<string> {
    const code = randomBytes(32).toString('base64url');
    await this.#database.query('delete from lti_invitations where expires_at < now()');
    await this.#database.query(
      'insert into lti_invitations (hash, show_names, expires_at) values ($1, $2, now() + make_interval(hours => $3))',
      [hashOf(code), showNames, HOURS],
    );
    return code;
  }

  /** Uses an invitation up. @returns `undefined` if there is none with this code, or if it was used or has expired. */
  async take(code: unknown): Promise<{ readonly showNames: boolean } | undefined> {
    if (typeof code !== 'string' || !CODE.test(code)) return undefined;
    const [row] = await this.#database.query<{ showNames: boolean }>(
      'delete from lti_invitations where hash = $1 and expires_at > now() returning show_names as "showNames"',
      [hashOf(code)],
    );
    return row;
  }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
