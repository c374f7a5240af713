import pg from 'pg';
import { BY_INDEX, type Database } from './database.js';
import { subscribe } from './postgres-messages.js';

/** Any number, the same in all servers, that no other program on this database uses. */
const LOCK = 7_683_221;

/** Milliseconds for a new connection, or for one of the pool to become free. */
const CONNECT_MS = 3000;

/** Milliseconds for a statement. A connection that says nothing for so long is given up: a firewall may have forgotten it. */
const STATEMENT_MS = 5000;

/** For what changes tables, or deletes old rows. */
const LONG_MS = 600_000;

/** A PostgreSQL server, 14 or later (it has multiranges from then on). */
export function openPostgres(url: string, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    // Of the server itself: it must not go on with what nobody waits for any more.
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it: the pool opens another.
  pool.on('error', onError);
  return {
    name: 'PostgreSQL',
    isShared: true,
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...parameters])).rows,
    transaction: async (work) => {
      const client = await pool.connect();
      // The pool hears of connections that nobody uses; of this one, somebody must, or the process ends.
      client.on('error', onError);
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
        // What the server itself refuses leaves a connection that can be used; of any other, nothing more is expected.
        if (error instanceof pg.DatabaseError) await client.query('rollback').then(() => (isBroken = false), onError);
        throw error;
      } finally {
        client.off('error', onError);
        client.release(isBroken);
      }
    },
    // Statements that are sent together are one transaction.
    execute: (sql) =>
      atLength(async (client) => {
        await client.query(sql);
      }),
    exclusively: async (work) => {
      // The lock belongs to a connection, and is gone with it.
      await atLength(async (client) => {
        await client.query('select pg_advisory_lock($1)', [LOCK]);
        await work();
      });
    },
    publish: async (channel, message) => {
      await pool.query('select pg_notify($1, $2)', [channel, message]);
    },
    subscribe: (channel, listener) => subscribe({ url, channel, listener, onError }),
    // To try is the only way to know.
    whatIsWrong: () => Promise.resolve(undefined),
    close: () => pool.end(),
  };

  /** On a connection that may take its time, and is closed afterwards. */
  async function atLength(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: LONG_MS,
      statement_timeout: LONG_MS,
      keepAlive: true,
    });
    client.on('error', onError);
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end().catch(onError);
    }
  }
}
