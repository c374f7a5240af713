import { PGlite } from '@electric-sql/pglite';
import type { Query } from './database.js';

/** Connection to PGlite in this thread or in another. */
export interface PgliteConnection {
  query: Query;
  /** Runs statements without parameters and results. */
  exec: (sql: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Opens a database in this thread and in memory. */
export async function openInMemory(): Promise<PgliteConnection> {
  const pglite = await PGlite.create('memory://');
  return {
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pglite.query<Row>(sql, [...parameters])).rows,
    exec: async (sql) => {
      await pglite.exec(sql);
    },
    close: () => pglite.close(),
  };
}
