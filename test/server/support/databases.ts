import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where one test's data is. */
export interface Place {
  readonly url: string | undefined;
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

export interface DatabaseKind {
  readonly name: string;
  /** A new, empty one. */
  readonly make: () => Promise<Place>;
}

const server = process.env['TEST_DATABASE_URL'];

/** PGlite always; PostgreSQL where TEST_DATABASE_URL names a server on which databases can be made. */
export const databases: readonly DatabaseKind[] = [
  { name: 'PGlite', make: makeFolder },
  ...(server ? [{ name: 'PostgreSQL', make: () => makeDatabase(server) }] : []),
];

if (!server) console.log('# TEST_DATABASE_URL is not set: the server is tested on PGlite only, not on PostgreSQL.');

async function makeFolder(): Promise<Place> {
  const parent = await mkdtemp(join(tmpdir(), 'school-'));
  return {
    url: undefined,
    folder: join(parent, 'data'),
    remove: () => rm(parent, { recursive: true }),
  };
}

async function makeDatabase(url: string): Promise<Place> {
  const name = `school_test_${randomBytes(6).toString('hex')}`;
  await onServer(url, `create database ${name}`);
  const place = new URL(url);
  place.pathname = `/${name}`;
  return {
    url: place.href,
    folder: '',
    remove: () => onServer(url, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
