import type { Database, Query } from '../database/database.js';

/** The first line of a backup. */
export interface Head {
  readonly format: typeof FORMAT;
  /** Migrations that had run: a server that does not know them all cannot read it. */
  readonly migrations: readonly string[];
}

/** Every other line: some rows of a table. */
export interface Part {
  readonly table: string;
  readonly rows: readonly object[];
}

export const FORMAT = 'videocms-school backup 1';

/** Of one line. */
const ROWS = 1000;

/** Of this server and this minute only. */
const LEFT_OUT = ['migrations', 'admin_cookies', 'shared_counts', 'lti_logins', 'lti_invitations'];

/**
 * Everything that there is, as lines of JSON, as it was at one moment. It does not depend on the kind of the database, nor on its
 * version: what PGlite had can go to a PostgreSQL server, and the other way round.
 *
 * @param write - resolves when it has room for more.
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

/** By names as SQL has them. A table in parts is one. */
export async function tablesOf(query: Query): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> all($1)
     order by relname`,
    [LEFT_OUT],
  );
  return tables.map(({ name }) => name);
}
