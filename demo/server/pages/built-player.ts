/** Player as other pages load it: one script, its lazy parts, the skin, and the embed page. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildOnce } from './build-once.js';

/** Folder of the package, or of the checkout that this project is a workspace of. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('videocms-player/package.json'));

/** Configurations of Vite. Each one builds its own scripts. */
const CONFIGURATIONS = ['vite.config.ts', 'vite.skin.config.ts'];

const SOURCES = ['src', 'scripts/build', 'package.json', 'package-lock.json', ...CONFIGURATIONS].map(
  (path) => `../${path}`,
);

/**
 * Finds the folder with the built player. A package has it; in a checkout, it is built unless there is a build of these sources.
 *
 * @param say - called with a line if it builds.
 * @returns the folder.
 */
export async function builtPlayer(say: (line: string) => void): Promise<string> {
  const isCheckout = CONFIGURATIONS.every((name) => existsSync(join(PACKAGE, name)));
  if (!isCheckout) return join(PACKAGE, 'dist');
  return buildOnce({
    name: 'player',
    sources: SOURCES,
    build: async (fresh) => {
      say('Building the player, once: this takes some seconds …');
      const { build } = await import('vite');
      for (const name of CONFIGURATIONS) {
        await build({
          root: PACKAGE,
          configFile: join(PACKAGE, name),
          logLevel: 'error',
          build: { outDir: fresh, emptyOutDir: false, sourcemap: false },
        });
      }
    },
  });
}
