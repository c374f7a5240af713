import type { Database } from './database.js';

/** Returns the value of a setting. If there is none, stores `otherwise` as its value. */
export async function settingOr(database: Database, name: string, otherwise: string): Promise<string> {
  await database.query('insert into settings (name, value) values ($1, $2) on conflict do nothing', [name, otherwise]);
  return (await readSetting(database, name)) ?? otherwise;
}

export async function readSetting(database: Database, name: string): Promise<string | undefined> {
  const [row] = await database.query<{ value: string }>('select value from settings where name = $1', [name]);
  return row?.value;
}

export async function removeSetting(database: Database, name: string): Promise<void> {
  await database.query('delete from settings where name = $1', [name]);
}
