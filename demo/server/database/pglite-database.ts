import { readdir, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataFolder, restrictFiles } from './data-folder.js';
import { BY_INDEX, type Database } from './database.js';
import { lockFolder } from './lock-folder.js';
import { openInMemory, type PgliteConnection } from './pglite-connection.js';
import { PgliteThread } from './pglite-thread.js';
import { FolderSync } from './sync-folder.js';

/** Minimum of free space on the disk. PostgreSQL stops for good if there is no space for its log, so the server stops writing before that. */
const MIN_FREE_BYTES = 40_000_000;

const RESTORE = 'Restore a backup into an empty folder: see docs/operating.md.';

/** Files that do not belong to a database: the lock, and a folder of the file system. */
const NO_DATA = ['in-use', 'lost+found'];

/** Minimum time between two checks of the free space, in milliseconds. */
const LOOK_MS = 1000;

/**
 * Opens PostgreSQL in this process, in a folder on the disk. A finished transaction is on the disk, and survives a crash of the process or
 * of the computer.
 *
 * @param folder - folder for one process at a time. It is made if it does not exist, readable for its owner only. Without one, the data is
 *   in memory.
 */
export async function openPglite(folder: string | undefined): Promise<Database> {
  if (folder === undefined) return databaseOf(await openInMemory());
  await makeDataFolder(folder);
  const unlock = await lockFolder(folder);
  try {
    const connection = await openFolder(folder);
    // PGlite makes its files readable for everyone.
    await restrictFiles(folder);
    const sync = new FolderSync(folder);
    await sync.sync();
    const database = databaseOf(connection, sync);
    return {
      ...database,
      whatIsWrong: whatIsWrongIn(folder),
      close: async () => {
        await database.close();
        await sync.sync();
        await sync.close();
        await restrictFiles(folder);
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

function databaseOf(connection: PgliteConnection, sync?: FolderSync): Database {
  let last: Promise<unknown> = Promise.resolve();
  /** Runs work after all earlier work has ended: there is only one connection, and it can be in a transaction. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    // The caller gets the error. The next work only waits for the end.
    last = result.catch(() => undefined);
    return result;
  };
  const inTransaction = <Result>(first: string, work: () => Promise<Result>): Promise<Result> =>
    inTurn(async () => {
      await connection.exec(`begin; ${first}`);
      try {
        const result = await work();
        await connection.exec('commit');
        return result;
      } catch (error) {
        await connection.exec('rollback');
        throw error;
      }
    });
  return {
    name: 'PGlite',
    isShared: false,
    query: (sql, parameters) => inTurn(() => connection.query(sql, parameters)),
    transaction: async (work) => {
      const result = await inTransaction(BY_INDEX, () => work(connection.query.bind(connection)));
      await sync?.sync();
      return result;
    },
    execute: (sql) => inTransaction('', () => connection.exec(sql)),
    // The folder has no other user.
    exclusively: (work) => work(),
    publish: () => Promise.resolve(),
    subscribe: () => () => undefined,
    whatIsWrong: () => Promise.resolve(undefined),
    close: () => inTurn(() => connection.close()),
  };
}

/** Opens the database in a folder. @throws Error with a sentence about the folder, because messages of PostgreSQL are about its internals. */
async function openFolder(folder: string): Promise<PgliteThread> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const others = (await readdir(folder)).filter((name) => !NO_DATA.includes(name) && !name.startsWith('.'));
  // PGlite would make a new database over other files.
  if (version === undefined && others.length > 0) {
    throw new Error(
      `The folder ${folder} is not empty, and has no complete database: ${others.slice(0, 3).join(', ')}. ${RESTORE}`,
    );
  }
  try {
    return await PgliteThread.open(folder);
  } catch (cause) {
    const advice =
      version === undefined
        ? `No database can be made there: ${(cause as Error).message}.`
        : `Its files are damaged, or of another version (${version.trim()}). ${RESTORE}`;
    throw new Error(`The database in ${folder} cannot be opened. ${advice}`, { cause });
  }
}

function whatIsWrongIn(folder: string): () => Promise<string | undefined> {
  let lookedAt = -Infinity;
  let found: Promise<string | undefined> = Promise.resolve(undefined);
  return () => {
    const now = performance.now();
    if (now - lookedAt > LOOK_MS) {
      lookedAt = now;
      found = statfs(folder).then(
        ({ bavail, bsize }) => (bavail * bsize < MIN_FREE_BYTES ? 'The disk is full.' : undefined),
        (error: unknown) => (error as Error).message,
      );
    }
    return found;
  };
}
