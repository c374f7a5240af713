import type { Database } from './database.js';
import { migrate } from './migrate.js';

export interface DatabaseOptions {
  /** URL of a PostgreSQL server, `postgres://…`; without it the data is in `folder`. */
  readonly url?: string | undefined;
  /** Folder of the data. Without `url` and `folder`, the data is in memory and ends with the process, for tests. */
  readonly folder?: string | undefined;
  /** Called when a connection breaks, even if it is not in use. */
  readonly onError: (error: Error) => void;
}

/** Opens the database and updates its tables. Loads only the driver that is needed. */
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
