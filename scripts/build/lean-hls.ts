import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const { resolve } = require;
const { version } = require('hls.js/package.json') as { version: string };

/** Optional features of hls.js, by the names in its `src/define-plugin.d.ts`. Course videos do not need a quarter of its code. */
const FEATURES = {
  ALT_AUDIO: true,
  SUBTITLES: true,
  VARIABLE_SUBSTITUTION: true,
  M2TS_ADVANCED_CODECS: true,
  MEDIA_CAPABILITIES: true,
  // The player does not play protected streams.
  EME_DRM: false,
  // Reports to CDNs about viewers, advertising, several CDNs for one stream, thumbnails.
  CMCD: false,
  INTERSTITIALS: false,
  CONTENT_STEERING: false,
  IFRAMES: false,
};

const beside = (module: string, path: string): string => fileURLToPath(new URL(path, pathToFileURL(resolve(module))));

const SOURCE: Readonly<Record<string, string>> = {
  'hls.js': beside('hls.js', '../src/exports-named.ts'),
  // The entry of the package leads to its CommonJS file.
  eventemitter3: beside('eventemitter3', 'dist/eventemitter3.esm.js'),
};

const NOTHING = '\0nothing';

/**
 * Builds hls.js from its source, without the features that the player does not need. This saves a learner 32 kB before the first frame of a
 * stream. The npm package imports the complete hls.js, so that apps can decide for themselves.
 */
export const leanHls: Plugin = {
  name: 'lean-hls',
  enforce: 'pre',
  config: () => ({
    define: {
      ...Object.fromEntries(Object.entries(FEATURES).map(([name, isUsed]) => [`__USE_${name}__`, String(isUsed)])),
      __VERSION__: JSON.stringify(version),
      // Only the UMD file of hls.js can start itself as a worker.
      __IN_WORKER__: 'false',
      __HLS_WORKER_BUNDLE__: 'undefined',
    },
  }),
  // A module of a feature that is switched off would still be resolved, with its dependencies.
  resolveId(id) {
    const file = id.endsWith('/cmcd-controller') ? NOTHING : SOURCE[id];
    return file && { id: file, moduleSideEffects: false };
  },
  load: (id) => (id === NOTHING ? 'export default undefined' : undefined),
};
