/** Builds of this project's sources in `demo/dist/`: one for each state of the sources. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DEMO } from './pages.js';

const BUILT = join(DEMO, 'dist');

/** Number of builds to keep: the current one and the one before it, which another server may still be serving. */
const KEPT = 2;

export interface BuildOnceOptions {
  /** Name of the build, such as `pages`. */
  readonly name: string;
  /** Source files and folders, relative to `demo/`. */
  readonly sources: readonly string[];
  /** Builds into an empty folder. */
  readonly build: (folder: string) => Promise<void>;
}

/** Builds unless there is a build of these sources. @returns folder of the build */
export async function buildOnce({ name, sources, build }: BuildOnceOptions): Promise<string> {
  const folder = join(BUILT, `${name}-${await hashOf(sources)}`);
  if (existsSync(folder)) return folder;

  const fresh = await makeFolder();
  await build(fresh);
  // `mkdtemp` creates folders that only their owner may read, but the server often runs as another user than the build.
  await chmod(fresh, 0o755);
  await rename(fresh, folder).catch(async (error: unknown) => {
    // Another process has made the same build meanwhile.
    if (!existsSync(folder)) throw error;
    await rm(fresh, { recursive: true });
  });
  await removeOld(`${name}-`);
  return folder;
}

async function makeFolder(): Promise<string> {
  try {
    await mkdir(BUILT, { recursive: true });
    return await mkdtemp(join(BUILT, 'new-'));
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(
      `The pages cannot be built: ${message}. Run \`npm run build:pages\` as a user who may write to ${BUILT}.`,
      { cause },
    );
  }
}

async function hashOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const paths = sources.map((path) => join(DEMO, path));
  for (const file of (await Promise.all(paths.map(filesIn))).flat().sort()) {
    hash
      .update(relative(DEMO, file))
      .update('\0')
      .update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Lists the files in a folder. For a file, it is the file itself; for a missing path, nothing. */
async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found ? [path] : [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function removeOld(prefix: string): Promise<void> {
  const names = (await readdir(BUILT)).filter((name) => name.startsWith(prefix));
  const ages = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(BUILT, name))).mtimeMs })));
  for (const { name } of ages.sort((a, b) => b.at - a.at).slice(KEPT)) await rm(join(BUILT, name), { recursive: true });
}
