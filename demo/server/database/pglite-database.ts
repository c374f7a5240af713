import { PGlite } from '@electric-sql/pglite';
import { makeDataFolder } from './data-folder.js';
import { BY_INDEX, type Database } from './database.js';
import { lockFolder } from './lock-folder.js';

/**
 * PostgreSQL in this process, in a folder on disk. What it has answered survives the death of the process, also by kill -9; it
 * does not wait for the disk itself, so that a power cut can cost the last seconds. Where that matters, use a real PostgreSQL.
 *
 * @param folder - made where there is none, for its owner only; one process at a time. Without one, the data is in memory.
 */
export async function openPglite(folder: string | undefined): Promise<Database> {
  if (folder !== undefined) await makeDataFolder(folder);
  const unlock = folder === undefined ? undefined : await lockFolder(folder);
  const pglite = await PGlite.create(folder ?? 'memory://');
  return {
    name: 'PGlite',
    isShared: false,
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pglite.query<Row>(sql, [...parameters])).rows,
    transaction: (work) =>
      pglite.transaction(async (transaction) => {
        await transaction.exec(BY_INDEX);
        return work(
          async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
            (await transaction.query<Row>(sql, [...parameters])).rows,
        );
      }),
    execute: async (sql) => {
      await pglite.transaction((transaction) => transaction.exec(sql));
    },
    // The folder has no other user.
    exclusively: (work) => work(),
    close: async () => {
      await pglite.close();
      await unlock?.();
    },
  };
}
