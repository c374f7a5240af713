/** The player as other pages load it: one script, its parts, and the embed page. */
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Of the package, or of the checkout that this project is a workspace of. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('videocms-player/package.json'));

const SKIN = 'vite.skin.config.ts';

/** Both are made of these. */
const SOURCES = ['src', 'package.json', 'vite.config.ts', SKIN];

/**
 * @param onBuild - told before something is built: that takes some seconds.
 * @returns the folder. A package has it; in a checkout it is built where there is none of these sources.
 */
export async function builtPlayer(onBuild: () => void): Promise<string> {
  if (!existsSync(join(PACKAGE, SKIN))) return join(PACKAGE, 'dist');
  const cache = join(PACKAGE, 'node_modules', '.cache', 'videocms-school');
  const folder = join(cache, 'player');
  const changed = await lastChange();
  const built = statSync(join(folder, 'built'), { throwIfNoEntry: false });
  if (built && built.mtimeMs > changed) return folder;

  onBuild();
  const { build } = await import('vite');
  await mkdir(cache, { recursive: true });
  // Under a name of its own at first: another process may be building, or serving what is there.
  const fresh = await mkdtemp(join(cache, 'player-'));
  for (const configFile of ['vite.config.ts', SKIN]) {
    await build({
      root: PACKAGE,
      configFile: join(PACKAGE, configFile),
      logLevel: 'error',
      build: { outDir: fresh, emptyOutDir: false, sourcemap: false },
    });
  }
  await writeFile(join(fresh, 'built'), '');
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder).catch(async (error: unknown) => {
    // Another process was quicker.
    if (!existsSync(join(folder, 'built'))) throw error;
    await rm(fresh, { recursive: true });
  });
  return folder;
}

async function lastChange(): Promise<number> {
  const files = await readdir(join(PACKAGE, 'src'), { recursive: true });
  const paths = [...SOURCES, ...files.map((file) => join('src', file))];
  return Math.max(...paths.map((path) => statSync(join(PACKAGE, path)).mtimeMs));
}
