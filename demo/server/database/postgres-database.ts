import pg from 'pg';
import type { Database } from './database.js';

/** A PostgreSQL server, 14 or later (it has multiranges from then on). */
export function openPostgres(url: string, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A connection that breaks while nobody uses it: the pool opens another.
  pool.on('error', onError);
  return {
    name: 'PostgreSQL',
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...parameters])).rows,
    // Statements that are sent together are one transaction.
    execute: async (sql) => {
      await pool.query(sql);
    },
    close: () => pool.end(),
  };
}
