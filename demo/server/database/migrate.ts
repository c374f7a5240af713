import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Umzug, type UmzugStorage } from 'umzug';
import type { Database } from './database.js';

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url));

/**
 * Updates the tables: runs the files of `migrations/` that have not run yet, in the order of their names.
 *
 * @param last - name of the last file to run, for tests with data of an earlier version.
 */
export async function migrate(database: Database, last?: string): Promise<void> {
  await database.execute(
    'create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())',
  );
  const umzug = new Umzug({
    migrations: {
      glob: ['*.sql', { cwd: MIGRATIONS }],
      resolve: ({ name, path = '' }) => ({ name, up: async () => database.execute(await readFile(path, 'utf8')) }),
    },
    storage: storageIn(database),
    logger: undefined,
  });
  await umzug.up(last === undefined ? {} : { to: last });
}

function storageIn(database: Database): UmzugStorage {
  return {
    logMigration: async ({ name }) => {
      await database.query('insert into migrations (name) values ($1)', [name]);
    },
    unlogMigration: async ({ name }) => {
      await database.query('delete from migrations where name = $1', [name]);
    },
    executed: async () =>
      (await database.query<{ name: string }>('select name from migrations order by name')).map(({ name }) => name),
  };
}
