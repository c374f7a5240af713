import { createHash, randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { link, rename, unlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';

const NAME = 'in-use';

/** Between a stale lock and the new one, others may come first: so often it is tried again. */
const MAX_TRIES = 10;

/**
 * PGlite does not notice a second process that writes to the same folder, and the two would destroy it. So the first one listens
 * on a socket in the folder. The operating system takes the listener away with its process, however that ends: a socket that
 * nobody answers is stale and never blocks. It lies in the folder itself, so that it also holds between containers that share a volume, and
 * however the folder's name is written. Only for processes on one machine: no other file system than a local one can do this.
 *
 * @returns what takes it away.
 * @throws if another process uses the folder.
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

/** @throws if it is not stale. */
async function removeStale(folder: string): Promise<void> {
  if (await isAnswered(folder, NAME)) throw inUse(folder);
  const aside = `.${NAME}-stale-${randomBytes(6).toString('hex')}`;
  // By another name first: of several processes that find it stale, only one gets it, and none takes away a newer one.
  await rename(join(folder, NAME), join(folder, aside)).catch(ignoreMissing);
  const isNewer = await isAnswered(folder, aside);
  // Another process may have made a lock meanwhile: then the folder is in use as well.
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

/** Whether a process listens there. */
function isAnswered(folder: string, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = inFolder(folder, () => createConnection(name));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // Not there any more, no listener, or something else than a socket, as a copy of the folder may have it.
      if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'EPROTOTYPE'].includes(error.code ?? '')) resolve(false);
      else if (error.code === 'EACCES') resolve(true);
      else reject(error);
    });
  });
}

/** The address of a socket has room for about 100 bytes: a name in the working folder always fits. */
function inFolder<Result>(folder: string, action: () => Result): Result {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return action();
  } finally {
    process.chdir(before);
  }
}

/** Windows has no sockets in folders, and no containers that share one; its named pipes end with their process. */
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
