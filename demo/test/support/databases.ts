import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Database } from '../../server/database/database.js';
import { openDatabase } from '../../server/database/open-database.js';

/** Location of one test's data. */
export interface Place {
  readonly url: string | undefined;
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** A place whose database stays open until the process ends. */
export interface SharedPlace extends Omit<Place, 'remove'> {
  readonly database: Database;
  /** Empties the database for the next test. */
  readonly empty: () => Promise<void>;
}

/** A place whose database is open for all tests of a `describe`. */
export interface OpenPlace extends SharedPlace, Place {}

export interface DatabaseKind {
  readonly name: string;
  /** Makes a new, empty database. */
  readonly make: () => Promise<Place>;
}

const server = process.env['TEST_DATABASE_URL'];

/** PGlite, and PostgreSQL if `TEST_DATABASE_URL` names a server on which the tests can create databases. */
export const databases: readonly DatabaseKind[] = [
  { name: 'PGlite', make: makeFolder },
  ...(server ? [{ name: 'PostgreSQL', make: () => makeDatabase(server) }] : []),
];

if (!server) console.log('# TEST_DATABASE_URL is not set: the server is tested on PGlite only, not on PostgreSQL.');

/** Folder of an empty database, made once: PGlite takes two seconds to make one, and a copy takes a third of a second. */
let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  // `npm run test:server` has made one for all files.
  const made = process.env['TEST_PGLITE_TEMPLATE'];
  if (made) return made;
  const parent = await mkdtemp(join(tmpdir(), 'school-template-'));
  process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'data');
  await (await PGlite.create(folder)).close();
  return folder;
}

async function makeFolder(): Promise<Place> {
  const parent = await mkdtemp(join(tmpdir(), 'school-'));
  const folder = join(parent, 'data');
  await cp(await (template ??= makeTemplate()), folder, { recursive: true, preserveTimestamps: true });
  return {
    url: undefined,
    folder,
    // A process that was killed a moment ago may still be writing.
    remove: () => rm(parent, { recursive: true, maxRetries: 3 }),
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

/** Opens a new database, for tests that need more than one, or that change what `empty()` cannot undo. */
export async function openPlace(make: DatabaseKind['make']): Promise<OpenPlace> {
  const place = await make();
  const database = await openDatabase({ ...place, onError: () => undefined });
  return {
    ...place,
    database,
    empty: () => empty(database),
    remove: async () => {
      await database.close();
      await place.remove();
    },
  };
}

const shared = new Map<DatabaseKind['make'], Promise<OpenPlace>>();
after(async () => {
  for (const place of await Promise.all(shared.values())) await place.remove();
});

/** Empties the database that the tests of this process share, and opens it first if needed. PGlite takes seconds to open one. */
export async function sharedPlace(make: DatabaseKind['make']): Promise<SharedPlace> {
  const opening = shared.get(make) ?? openPlace(make);
  shared.set(make, opening);
  const place = await opening;
  await place.empty();
  return place;
}

function empty(database: Database): Promise<void> {
  return database.execute(
    `truncate settings, webhooks, videos, heartbeats, progress, xapi_refused, admin_cookies, shared_counts,
       lti_platforms, lti_invitations, lti_keys, lti_logins, lti_links, lti_viewers restart identity`,
  );
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
