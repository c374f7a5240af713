import type { Database } from './database.js';
import { migrate } from './migrate.js';

export interface DatabaseOptions {
  /** `postgres://…`; without it the data is in `folder`. */
  readonly url?: string | undefined;
  /** Without either, the data is in memory, and gone with the process: for tests. */
  readonly folder?: string | undefined;
  /** Hears of connections that break while nobody uses them. */
  readonly onError: (error: Error) => void;
}

/** The database, its tables up to date. Only the driver that is used is loaded. */
export async function openDatabase({ url, folder, onError }: DatabaseOptions): Promise<Database> {
  const database = url
    ? (await import('./postgres-database.js')).openPostgres(url, onError)
    : await (await import('./pglite-database.js')).openPglite(folder);
  try {
    await database.exclusively(() => migrate(database));
    return database;
  } catch (error) {
    await database.close();
    if (!url) throw error;
    const { message, code = '' } = error as Error & { code?: string };
    throw new Error(`The database that DATABASE_URL names cannot be used: ${message || code}.`, { cause: error });
  }
}
