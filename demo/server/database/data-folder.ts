/** Folder of the learners' data if no PostgreSQL server has it. It must be outside of every folder that is served. */
import { access, chmod, mkdir, readdir, rmdir } from 'node:fs/promises';
import { constants, existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';

/** Root of the project. The pages' server reads files in it, and so does any web server that serves the checkout. */
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** Folder in which earlier versions kept the data, among the pages. */
const OLD_FOLDER = join(PROJECT, 'demo', 'data', 'school');

/** Folder in the platform's place for data of programs: `~/.local/share` (or `XDG_DATA_HOME`), `~/Library/Application Support`, `%LOCALAPPDATA%`. */
export function defaultDataFolder(): string {
  return join(envPaths('videocms-school', { suffix: '' }).data, 'database');
}

/**
 * Refuses a data folder that would be served.
 *
 * @param projectFolder - folder that is served.
 * @throws Error if the data folder is in it, also if a symbolic link leads into it.
 */
export function refuseServedFolder(folder: string, projectFolder = PROJECT): void {
  if (!isWithin(realPath(folder), realPath(projectFolder))) return;
  throw new Error(
    `DATA_FOLDER must not be inside ${projectFolder}, which the pages are served from, but is "${folder}". ` +
      `Choose a folder elsewhere, or leave DATA_FOLDER out for ${defaultDataFolder()}.`,
  );
}

/**
 * Makes the folder if it does not exist. Only its owner may read it.
 *
 * @throws Error that tells the administrator why the folder cannot be made or written.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`The folder for the data cannot be made: ${message}. Set DATA_FOLDER to another one.`, { cause });
  }
  // A mounted folder can belong to someone else, who decides who may read it.
  await chmod(folder, 0o700).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EROFS') throw error;
  });
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const why = code === 'EROFS' ? 'its disk is mounted read-only' : 'this user may not write there';
    throw new Error(`The folder for the data, ${folder}, cannot be written: ${why}. Change that, or set DATA_FOLDER.`, {
      cause,
    });
  });
}

/** Makes all files readable for their owner only: an earlier version, or a copy, may have left them readable for others. */
export async function restrictFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isDirectory()) await chmod(path, 0o700);
      else if (entry.isFile()) await chmod(path, 0o600);
    }),
  ).catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'ENOTSUP') throw error;
  });
}

/** Prepares the target of a move: makes the parent folder, and removes the folder itself if it is empty, because `mv` would move into it. */
export async function clearTheWay(folder: string): Promise<void> {
  await makeDataFolder(dirname(folder));
  await rmdir(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTEMPTY') throw error;
  });
}

/**
 * Advice about data that an earlier version left among the pages, where this version does not look for it.
 *
 * @param folder - folder of the data now; `undefined` with a PostgreSQL server.
 * @returns `undefined` if there is no such data. `mustMove` is `true` if the server would start with an empty database.
 */
export function adviceOnOldData(
  folder: string | undefined,
  oldFolder = OLD_FOLDER,
): { readonly advice: string; readonly mustMove: boolean } | undefined {
  if (!existsSync(join(oldFolder, 'PG_VERSION'))) return undefined;
  const where = `Data of an earlier version is in ${oldFolder}, inside the folder of the pages. It is not served, and not used any more.`;
  const isWindows = process.platform === 'win32';
  const remove = `${isWindows ? 'rmdir /s' : 'rm -r'} "${oldFolder}"`;
  if (folder === undefined || existsSync(join(folder, 'PG_VERSION'))) {
    return { advice: `${where} Delete it if you do not need it: ${remove}`, mustMove: false };
  }
  const lines = [
    where,
    'Stop any server that still uses it, and move it, to go on with it:',
    `  ${isWindows ? 'move' : 'mv'} "${oldFolder}" "${folder}"`,
    'Or delete it, to begin with an empty database:',
    `  ${remove}`,
    'Then start again.',
  ];
  return { advice: lines.join('\n'), mustMove: true };
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!/^\.\.(?:[\\/]|$)/.test(way) && !isAbsolute(way));
}

/** Real path of a file or folder that may not exist yet: links are resolved in the part of the path that exists. */
function realPath(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync.native(absolute);
  const parent = dirname(absolute);
  return parent === absolute ? absolute : join(realPath(parent), relative(parent, absolute));
}
