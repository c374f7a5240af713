import { createHash, randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { link, rename, unlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';

const NAME = 'in-use';

/** Maximum number of attempts: after a stale lock was removed, another process can be faster. */
const MAX_TRIES = 10;

/**
 * Locks a folder for this process. PGlite does not notice a second process that writes to the same folder, and the two would destroy the
 * database. The process listens on a socket in the folder. The operating system closes the socket with its process, however that ends, so
 * a socket without an answer is stale and never blocks. The lock is in the folder itself, so it also works for containers that share a
 * volume, and for every spelling of the folder's path. It works only between processes on one machine, on a local file system.
 *
 * @returns a function that removes the lock.
 * @throws Error if another process uses the folder, or if it cannot be locked.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  if (process.platform === 'win32') return lockByPipe(folder);
  const own = `.${NAME}-${randomBytes(6).toString('hex')}`;
  const server = await listen(folder, own);
  try {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      if (await isTaken(() => link(join(folder, own), join(folder, NAME)))) await removeStale(folder);
      else {
        await unlink(join(folder, own));
        return async () => {
          await unlink(join(folder, NAME)).catch(ignoreMissing);
          await close(server);
        };
      }
    }
    throw inUse(folder);
  } catch (error) {
    await unlink(join(folder, own)).catch(ignoreMissing);
    await close(server);
    throw error;
  }
}

/** Removes the lock of a process that has ended. @throws Error if the lock is not stale. */
async function removeStale(folder: string): Promise<void> {
  if (await isAnswered(folder, NAME)) throw inUse(folder);
  const aside = `.${NAME}-stale-${randomBytes(6).toString('hex')}`;
  // The lock is renamed first: if several processes find it stale, only one can rename it, and no one deletes a newer lock.
  await rename(join(folder, NAME), join(folder, aside)).catch(ignoreMissing);
  const isNewer = await isAnswered(folder, aside);
  // If another process has made a new lock meanwhile, it is put back: the folder is in use.
  if (isNewer) await link(join(folder, aside), join(folder, NAME)).catch(() => undefined);
  await unlink(join(folder, aside)).catch(ignoreMissing);
  if (isNewer) throw inUse(folder);
}

async function listen(folder: string, name: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve).once('error', reject);
      inFolder(folder, () => server.listen(name));
    });
    return server;
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(
      `The folder ${folder} cannot be locked: ${message}. It must be writable, and on a disk of this computer, not of a network.`,
      { cause },
    );
  }
}

/** Whether a process listens on this socket. */
function isAnswered(folder: string, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = inFolder(folder, () => createConnection(name));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // The file does not exist any more, no process listens, or the file is no socket, as in a copy of the folder.
      if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'EPROTOTYPE'].includes(error.code ?? '')) resolve(false);
      else if (error.code === 'EACCES') resolve(true);
      else reject(error);
    });
  });
}

/** Runs an action with the folder as working directory. A socket's path may have only about 100 bytes, so a file name is used instead. */
function inFolder<Result>(folder: string, action: () => Result): Result {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return action();
  } finally {
    process.chdir(before);
  }
}

/** Locks a folder on Windows by a named pipe, which ends with its process. Windows has no sockets in folders. */
async function lockByPipe(folder: string): Promise<() => Promise<void>> {
  const id = createHash('sha256').update(realpathSync.native(folder).toLowerCase()).digest('hex').slice(0, 32);
  const server = createServer((socket) => socket.destroy());
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', () => reject(inUse(folder)));
    server.listen(`\\\\.\\pipe\\videocms-school-${id}`);
  });
  return () => close(server);
}

function inUse(folder: string): Error {
  return new Error(`The data in ${folder} is in use by another process. Stop that one first.`);
}

async function isTaken(link: () => Promise<void>): Promise<boolean> {
  try {
    await link();
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return true;
    throw error;
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
