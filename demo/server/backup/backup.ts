import type { Database, Query } from '../database/database.js';

/** First line of a backup. */
export interface Head {
  readonly format: typeof FORMAT;
  /** Migrations that had run. A server that does not know all of them cannot read the backup. */
  readonly migrations: readonly string[];
}

/** Any other line: some rows of a table. */
export interface Part {
  readonly table: string;
  readonly rows: readonly object[];
}

export const FORMAT = 'videocms-school backup 1';

/** Maximum number of rows in a line. */
const ROWS = 1000;

/** Tables that are left out, because their rows belong to this server or to the current minutes. */
const LEFT_OUT = ['migrations', 'admin_cookies', 'shared_counts', 'lti_logins', 'lti_invitations'];

/**
 * Writes a backup: the state of all data at one moment, as lines of JSON. It does not depend on the kind or version of the database: data
 * from PGlite can be restored into a PostgreSQL server, and vice versa.
 *
 * @param write - writes a line; resolves when there is room for more.
 */
export async function backUp(database: Database, write: (line: string) => Promise<void>): Promise<void> {
  await database.transaction(async (query) => {
    await query('set transaction isolation level repeatable read, read only');
    const migrations = await query<{ name: string }>('select name from migrations order by name');
    const head: Head = { format: FORMAT, migrations: migrations.map(({ name }) => name) };
    await write(JSON.stringify(head));
    for (const table of await tablesOf(query)) {
      await query(`declare rows no scroll cursor for select row_to_json(t) as row from ${table} t`);
      for (;;) {
        const rows = await query<{ row: object }>(`fetch ${ROWS} from rows`);
        if (rows.length === 0) break;
        const part: Part = { table, rows: rows.map(({ row }) => row) };
        await write(JSON.stringify(part));
      }
      await query('close rows');
    }
  });
}

/** Lists the names of the tables. A partitioned table counts as one. */
export async function tablesOf(query: Query): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> all($1)
     order by relname`,
    [LEFT_OUT],
  );
  return tables.map(({ name }) => name);
}
