import pg from 'pg';
import { BY_INDEX, type Database } from './database.js';
import { subscribe } from './postgres-messages.js';

/** Number of the lock: the same in all servers, and not used by another program on this database. */
const LOCK = 7_683_221;

/** Maximum time for a new connection, or until one of the pool is free, in milliseconds. */
const CONNECT_MS = 3000;

/** Maximum time for a statement, in milliseconds. After that, the connection is closed: a firewall may have dropped it. */
const STATEMENT_MS = 5000;

/** Maximum time for statements that change tables or delete old rows, in milliseconds. */
const LONG_MS = 600_000;

/** Opens the database of a PostgreSQL server, version 14 or later, which has multiranges. */
export function openPostgres(url: string, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    // Limits in the server itself: it must not continue a statement for which no one waits.
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
  });
  // A connection that is not in use can break. The pool opens another one.
  pool.on('error', onError);
  return {
    name: 'PostgreSQL',
    isShared: true,
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...parameters])).rows,
    transaction: async (work) => {
      const client = await pool.connect();
      // The pool handles errors of connections that are not in use. Without a listener for this one, an error would end the process.
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
        // If the server itself refuses a statement, the connection still works. After any other error, it is closed.
        if (error instanceof pg.DatabaseError) await client.query('rollback').then(() => (isBroken = false), onError);
        throw error;
      } finally {
        client.off('error', onError);
        client.release(isBroken);
      }
    },
    // Statements in one message are one transaction.
    execute: (sql) =>
      atLength(async (client) => {
        await client.query(sql);
      }),
    exclusively: async (work) => {
      // The lock belongs to a connection, and ends with it.
      await atLength(async (client) => {
        await client.query('select pg_advisory_lock($1)', [LOCK]);
        await work();
      });
    },
    publish: async (channel, message) => {
      await pool.query('select pg_notify($1, $2)', [channel, message]);
    },
    subscribe: (channel, listener) => subscribe({ url, channel, listener, onError }),
    // Only a try would show it.
    whatIsWrong: () => Promise.resolve(undefined),
    close: () => pool.end(),
  };

  /** Runs work on a separate connection with a longer time limit, which is closed afterwards. */
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
