import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';

/** Time that a person has to log in to the platform between the two halves of a launch, in minutes. */
export const LOGIN_MINUTES = 10;

/** Login that has begun. */
export interface Login {
  readonly nonce: string;
  readonly platform: string;
  /** Name of the platform's frame that stores data for tools; `null` if there is none. */
  readonly storageTarget: string | null;
}

export interface BegunLogin {
  /** Value that comes back with the launch. */
  readonly state: string;
  /** Value that stays in the browser, so that a launch which someone else began is refused. */
  readonly binding: string;
  readonly nonce: string;
}

/** Logins that have begun. Each can be finished once, by any of the servers. */
export class Logins {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async begin(platform: string, storageTarget: string | undefined): Promise<BegunLogin> {
    const [state, binding, nonce] = [random(), random(), random()] as const;
    await this.#database.query('delete from lti_logins where expires_at < now()');
    await this.#database.query(
      `insert into lti_logins (state, binding, nonce, platform, storage_target, expires_at)
       values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
      [hashOf(state), hashOf(binding), nonce, platform, storageTarget ?? null, LOGIN_MINUTES],
    );
    return { state, binding, nonce };
  }

  /** Returns a login that can still be finished, and leaves it there; else `undefined`. */
  async look(state: string): Promise<Login | undefined> {
    const [row] = await this.#database.query<Login>(
      `select nonce, platform, storage_target as "storageTarget" from lti_logins where state = $1 and expires_at > now()`,
      [hashOf(state)],
    );
    return row;
  }

  /** Finishes a login. @returns `undefined` if it was finished before, has expired, or began in another browser. */
  async take(state: string, binding: string): Promise<Login | undefined> {
    const [row] = await this.#database.query<Login>(
      `delete from lti_logins where state = $1 and binding = $2 and expires_at > now()
       returning nonce, platform, storage_target as "storageTarget"`,
      [hashOf(state), hashOf(binding)],
    );
    return row;
  }
}

function random(): string {
  return randomBytes(24).toString('base64url');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
