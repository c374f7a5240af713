import { PGlite } from '@electric-sql/pglite';
import type { Query } from './database.js';

/** PGlite, in this thread or in another. */
export interface PgliteConnection {
  query: Query;
  /** Statements without parameters and rows. */
  exec: (sql: string) => Promise<void>;
  close: () => Promise<void>;
}

/** In this thread, and in memory. */
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
