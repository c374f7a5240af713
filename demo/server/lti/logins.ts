import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';

/** A person has so long to log in to the platform between the two halves of a launch. */
export const LOGIN_MINUTES = 10;

/** What a login that is under way knows. */
export interface Login {
  readonly nonce: string;
  readonly platform: string;
  /** Name of the platform's frame that keeps things for tools, where it has one. */
  readonly storageTarget: string | null;
}

export interface BegunLogin {
  /** Comes back with the launch. */
  readonly state: string;
  /** Stays in the browser: a launch that somebody else began is refused. */
  readonly binding: string;
  readonly nonce: string;
}

/** Each state can be taken once, by whichever server gets it. */
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

  /** Whether it may still be taken, and where the browser may have its half of it. */
  async look(state: string): Promise<Login | undefined> {
    const [row] = await this.#database.query<Login>(
      `select nonce, platform, storage_target as "storageTarget" from lti_logins where state = $1 and expires_at > now()`,
      [hashOf(state)],
    );
    return row;
  }

  /** @returns `undefined` where it was taken before, is over, or began in another browser. */
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
