import { setTimeout } from 'node:timers/promises';
import type { Database } from '../database/database.js';

/** An answer holds for so long: health is asked for often, by anybody. */
const KEEP_MS = 1000;

/** A database that takes longer is as good as none to whoever waits for a heartbeat's answer. */
const PATIENCE_MS = 2000;

/** A heartbeat that could not be stored counts for so long. */
const FAILURE_MS = 10_000;

/** Whether a heartbeat that came now would be stored. It is found out by storing something. */
export class Health {
  readonly #database: Database;
  #isClosing = false;
  #failedAt = -Infinity;
  #triedAt = -Infinity;
  #found: Promise<string | undefined> = Promise.resolve(undefined);

  constructor(database: Database) {
    this.#database = database;
  }

  /** From now on a load balancer must send nothing more. */
  close(): void {
    this.#isClosing = true;
  }

  /** Hears of each time that heartbeats were to be stored. */
  stored(isStored: boolean): void {
    this.#failedAt = isStored ? -Infinity : performance.now();
  }

  /** In a few words, with nothing in them that strangers must not know; `undefined` if all is well. */
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
