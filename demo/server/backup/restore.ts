import type { Database, Query } from '../database/database.js';
import { FORMAT, tablesOf, type Head, type Part } from './backup.js';

/**
 * Restores a backup into an empty database: all of it, or nothing if there is an error.
 *
 * @throws Error that tells the operator what is wrong.
 */
export async function restore(database: Database, lines: AsyncIterable<string>): Promise<void> {
  await database.transaction(async (query) => {
    const tables = await tablesOf(query);
    await refuseUsed(query);
    await query('delete from settings');
    let isFirst = true;
    for await (const line of lines) {
      const parsed = parse(line);
      if (isFirst) await checkHead(query, parsed);
      else await insert(query, tables, parsed as Part);
      isFirst = false;
    }
    if (isFirst) throw new Error('The backup is empty.');
    for (const table of tables) await countOn(query, table);
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error('The backup is damaged, or incomplete: one of its lines is not JSON.', { cause });
  }
}

async function refuseUsed(query: Query): Promise<void> {
  for (const table of ['heartbeats', 'progress', 'webhooks', 'videos']) {
    const rows = await query(`select 1 from ${table} limit 1`);
    if (rows.length > 0) throw new Error(`The database is in use: it has ${table}. Restore into an empty one.`);
  }
}

async function checkHead(query: Query, head: unknown): Promise<void> {
  const { format, migrations } = head as Partial<Head>;
  if (format !== FORMAT || !migrations) throw new Error(`This is not a backup: the first line should say "${FORMAT}".`);
  const known = new Set((await query<{ name: string }>('select name from migrations')).map(({ name }) => name));
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error('The backup is of a newer version. Update this server first.');
}

async function insert(query: Query, tables: readonly string[], { table, rows }: Part): Promise<void> {
  if (!tables.includes(table)) throw new Error(`The backup has a table that is not known here: ${table}.`);
  // Generated columns cannot be inserted.
  const columns = await query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const names = columns.map(({ name }) => name).join(', ');
  await query(`insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
}

/** Sets the sequences of a table, so that new rows get numbers after the restored ones. */
async function countOn(query: Query, table: string): Promise<void> {
  const columns = await query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attidentity <> ''`,
    [table],
  );
  for (const { name } of columns) {
    await query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max((to_jsonb(t) ->> $2)::bigint), 0) + 1, false) from ${table} t`,
      [table, name],
    );
  }
}
