import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { ProgressStore } from './progress-store.js';

const HOUR_MS = 3_600_000;

/** Number of days for which heartbeat tables are created ahead, in case this does not run for a while. */
const DAYS_AHEAD = 3;

/**
 * Creating or dropping a table waits for readers of `heartbeats`, such as a backup, and every heartbeat waits behind it. After this time it
 * fails, before the heartbeats do, and is tried again an hour later.
 */
const LOCK_TIMEOUT = `set local lock_timeout = '2s'`;

/**
 * Creates the tables of the coming days, and deletes old data: now and once an hour.
 *
 * @param days - maximum age of data in days; `0` keeps everything.
 * @returns function that stops it.
 */
export function startRetention(database: Database, store: ProgressStore, days: number, log: Logger): () => void {
  const run = async (): Promise<void> => {
    // One server at a time, because two would wait for each other's locks on the tables.
    await database.exclusively(() => database.execute(`${LOCK_TIMEOUT}; select make_heartbeat_days(${DAYS_AHEAD})`));
    if (days === 0) return;
    await database.exclusively(() => database.execute(`${LOCK_TIMEOUT}; select drop_heartbeat_days(${days})`));
    const deleted = await store.deleteOlderThan(days);
    if (deleted > 0) log.info({ deleted, days }, 'deleted what is too old');
  };
  const runOrTell = (): void => {
    run().catch((error: unknown) => log.error({ error: (error as Error).message }, 'could not delete what is too old'));
  };
  runOrTell();
  const timer = setInterval(runOrTell, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
