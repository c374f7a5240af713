import { readFile, rm, writeFile } from 'node:fs/promises';

/**
 * PGlite does not notice a second process that writes to the same folder, and the two would destroy it. So the first one
 * leaves its process id beside it. One that died without taking it away, as by kill -9, does not count.
 *
 * @returns what takes it away.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = `${folder}.lock`;
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = Number(await readFile(lock, 'utf8'));
    if (owner !== process.pid && isRunning(owner)) {
      throw new Error(`The data in ${folder} is in use by process ${owner}. Stop that one first.`, { cause: error });
    }
    await writeFile(lock, String(process.pid));
  }
  return () => rm(lock, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There is one, but it belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
