import pg from 'pg';
import { BY_INDEX, type Database } from './database.js';

/** Any number, the same in all servers, that no other program on this database uses. */
const LOCK = 7_683_221;

/** A PostgreSQL server, 14 or later (it has multiranges from then on). */
export function openPostgres(url: string, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A connection that breaks while nobody uses it: the pool opens another.
  pool.on('error', onError);
  return {
    name: 'PostgreSQL',
    isShared: true,
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...parameters])).rows,
    transaction: async (work) => {
      const client = await pool.connect();
      let isBroken = true;
      try {
        await client.query(`begin; ${BY_INDEX}`);
        const result = await work(
          async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
            (await client.query<Row>(sql, [...parameters])).rows,
        );
        await client.query('commit');
        isBroken = false;
        return result;
      } catch (error) {
        isBroken = await client.query('rollback').then(
          () => false,
          () => true,
        );
        throw error;
      } finally {
        client.release(isBroken);
      }
    },
    // Statements that are sent together are one transaction.
    execute: async (sql) => {
      await pool.query(sql);
    },
    exclusively: async (work) => {
      // The lock belongs to a connection, and is gone with it: not given back to the pool with whatever is left of it.
      const client = await pool.connect();
      try {
        await client.query('select pg_advisory_lock($1)', [LOCK]);
        await work();
      } finally {
        client.release(true);
      }
    },
    close: () => pool.end(),
  };
}
