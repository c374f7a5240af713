/** Where the learners' data lies when it is not in a PostgreSQL server: outside everything that anybody serves. */
import { access, chmod, mkdir, readdir, rmdir } from 'node:fs/promises';
import { constants, existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';

/** The pages' server reads files in here, and so does any web server that is pointed at the checkout. */
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** Where earlier versions kept the data: among the pages. */
const OLD_FOLDER = join(PROJECT, 'demo', 'data', 'school');

/** In the platform's folder for the data of programs: `~/.local/share` (or `XDG_DATA_HOME`), `~/Library/Application Support`, `%LOCALAPPDATA%`. */
export function defaultDataFolder(): string {
  return join(envPaths('videocms-school', { suffix: '' }).data, 'database');
}

/**
 * @param projectFolder - the folder that is served.
 * @throws where the data would lie in it, also by a link.
 */
export function refuseServedFolder(folder: string, projectFolder = PROJECT): void {
  if (!isWithin(realPath(folder), realPath(projectFolder))) return;
  throw new Error(
    `DATA_FOLDER must not be inside ${projectFolder}, which the pages are served from, but is "${folder}". ` +
      `Choose a folder elsewhere, or leave DATA_FOLDER out for ${defaultDataFolder()}.`,
  );
}

/** Makes the folder where there is none. Only its owner may read it. */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`The folder for the data cannot be made: ${message}. Set DATA_FOLDER to another one.`, { cause });
  }
  // The owner of a mounted folder, where that is somebody else, decides who may read it.
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

/** Takes files that an earlier version, or whoever copied them, has let others read, away from those. */
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

/** Makes the place that a folder can be moved to: what it will lie in is there, and it is not, or it would end up inside. */
export async function clearTheWay(folder: string): Promise<void> {
  await makeDataFolder(dirname(folder));
  await rmdir(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTEMPTY') throw error;
  });
}

/**
 * What to do about data that an earlier version left among the pages, where it is no longer looked for.
 *
 * @param folder - where the data is looked for now; `undefined` with a PostgreSQL server.
 * @returns `undefined` where there is none. `mustMove` if starting now would begin with an empty database instead.
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

/** Of what need not exist yet: the nearest folder above it does. */
function realPath(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync.native(absolute);
  const parent = dirname(absolute);
  return parent === absolute ? absolute : join(realPath(parent), relative(parent, absolute));
}
