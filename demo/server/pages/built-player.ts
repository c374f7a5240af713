/** The player as other pages load it: one script, its parts, the skin, and the embed page. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildOnce } from './build-once.js';

/** Of the package, or of the checkout that this project is a workspace of. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('videocms-player/package.json'));

/** Each makes scripts of its own. */
const CONFIGURATIONS = ['vite.config.ts', 'vite.skin.config.ts'];

const SOURCES = ['src', 'scripts/build', 'package.json', 'package-lock.json', ...CONFIGURATIONS].map(
  (path) => `../${path}`,
);

/**
 * @param say - hears that it takes a moment.
 * @returns the folder. A package has it; in a checkout it is built where there is none of these sources.
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
