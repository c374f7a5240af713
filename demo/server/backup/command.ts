import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { PassThrough, type Writable } from 'node:stream';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { readConfiguration } from '../configuration.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { backUp } from './backup.js';
import { restore } from './restore.js';

/** Writes a backup: `npm run backup -- <file>`. The file gets its name only when it is complete. */
export async function backUpTo(file: string): Promise<void> {
  process.umask(0o077);
  await withDatabase(async (database) => {
    const unfinished = `${file}.unfinished`;
    try {
      const lines = new PassThrough();
      const writing = pipeline(lines, createGzip(), createWriteStream(unfinished, { flush: true }));
      // The promise is awaited below. Until then, a rejection must not count as unhandled.
      writing.catch(() => undefined);
      await Promise.race([writing, backUp(database, (line) => writeLine(lines, line))]);
      lines.end();
      await writing;
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  });
}

/** Restores a backup: `npm run restore -- <file>`. */
export async function restoreFrom(file: string): Promise<void> {
  process.umask(0o077);
  await withDatabase(async (database) => {
    await restore(database, linesOf(file));
  });
}

/** Opens the database of `npm start` for some work. Refuses a PGlite that a server is using: stop the server first. */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const { databaseUrl, dataFolder } = readConfiguration(process.env);
  const database = await openDatabase({ url: databaseUrl, folder: dataFolder, onError: () => undefined });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

async function writeLine(lines: Writable, line: string): Promise<void> {
  if (!lines.write(`${line}\n`)) await once(lines, 'drain');
}

export async function* linesOf(file: string): AsyncGenerator<string> {
  const unzipped = createGunzip().setEncoding('utf8');
  // An error of the file also ends the other stream, and with it the loop that reads it.
  pipeline(createReadStream(file), unzipped).catch(() => undefined);
  let rest = '';
  for await (const chunk of unzipped) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
