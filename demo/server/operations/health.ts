import { setTimeout } from 'node:timers/promises';
import type { Database } from '../database/database.js';

/** Time for which an answer is reused, in milliseconds, because anyone can ask for the health often. */
const KEEP_MS = 1000;

/** Maximum time for an answer of the database, in milliseconds. A slower database counts as failed. */
const PATIENCE_MS = 2000;

/** Time for which a heartbeat that could not be stored makes the server unhealthy, in milliseconds. */
const FAILURE_MS = 10_000;

/** Health of the server: whether it could store a heartbeat now. It finds out by storing something. */
export class Health {
  readonly #database: Database;
  #isClosing = false;
  #failedAt = -Infinity;
  #triedAt = -Infinity;
  #found: Promise<string | undefined> = Promise.resolve(undefined);

  constructor(database: Database) {
    this.#database = database;
  }

  /** Makes the server unhealthy for good, so that a load balancer sends no more requests. */
  close(): void {
    this.#isClosing = true;
  }

  /** To be called after each attempt to store heartbeats. */
  stored(isStored: boolean): void {
    this.#failedAt = isStored ? -Infinity : performance.now();
  }

  /** Describes the problem in a few words, without details that strangers must not know; `undefined` if there is none. */
  async whatIsWrong(): Promise<string | undefined> {
    if (this.#isClosing) return 'stopping';
    const now = performance.now();
    if (now - this.#failedAt < FAILURE_MS) return 'heartbeats could not be stored a moment ago';
    if (now - this.#triedAt >= KEEP_MS) {
      this.#triedAt = now;
      this.#found = this.#tryStoring();
    }
    return this.#found;
  }

  async #tryStoring(): Promise<string | undefined> {
    if ((await this.#database.whatIsWrong()) !== undefined) return 'the disk is full';
    const stopWaiting = new AbortController();
    const stored = this.#database
      .query(
        `insert into settings (name, value) values ('health', now()::text)
         on conflict (name) do update set value = excluded.value`,
      )
      .then(
        () => undefined,
        () => 'the database does not store anything',
      );
    const tooLong = setTimeout(PATIENCE_MS, 'the database does not answer', { signal: stopWaiting.signal, ref: false });
    tooLong.catch(() => undefined);
    return Promise.race([stored, tooLong]).finally(() => stopWaiting.abort());
  }
}
