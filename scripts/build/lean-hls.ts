import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const { resolve } = require;
const { version } = require('hls.js/package.json') as { version: string };

/** What hls.js can be built with, by its own names: see its `src/define-plugin.d.ts`. A quarter of it serves no course video. */
const FEATURES = {
  ALT_AUDIO: true,
  SUBTITLES: true,
  VARIABLE_SUBSTITUTION: true,
  M2TS_ADVANCED_CODECS: true,
  MEDIA_CAPABILITIES: true,
  // Protected streams do not play here anyway.
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
  // The package's own way in goes through its CommonJS file.
  eventemitter3: beside('eventemitter3', 'dist/eventemitter3.esm.js'),
};

const NOTHING = '\0nothing';

/**
 * Builds hls.js from its source, without what the player has no use for: 32 kB less of what a learner downloads before the first frame of
 * a stream. In the npm package it stays whole, for whoever builds an app to decide.
 */
export const leanHls: Plugin = {
  name: 'lean-hls',
  enforce: 'pre',
  config: () => ({
    define: {
      ...Object.fromEntries(Object.entries(FEATURES).map(([name, isUsed]) => [`__USE_${name}__`, String(isUsed)])),
      __VERSION__: JSON.stringify(version),
      // Only its UMD file can start a worker from itself.
      __IN_WORKER__: 'false',
      __HLS_WORKER_BUNDLE__: 'undefined',
    },
  }),
  // A module that is switched off is still looked for, and its dependencies with it.
  resolveId(id) {
    const file = id.endsWith('/cmcd-controller') ? NOTHING : SOURCE[id];
    return file && { id: file, moduleSideEffects: false };
  },
  load: (id) => (id === NOTHING ? 'export default undefined' : undefined),
};
