import { defineConfig, type Plugin } from 'vite';
import { emitLicense } from './scripts/build/emit-license.js';
import { emitSchemas } from './scripts/build/emit-schemas.js';
import { leanHls } from './scripts/build/lean-hls.js';
import { writeIntegrity } from './scripts/build/write-integrity.js';

/**
 * A part that is loaded when it is needed is one file, so one request. A file that two parts share would be a second one, and
 * where it fails once, Firefox would never get it again: src/lib/lazy-module.ts can request only a part itself under another
 * address. A part that imported the element's file would run it twice in a page that loads it as `videocms-player.js?v=3`.
 */
const checkChunksStandAlone: Plugin = {
  name: 'check-chunks-stand-alone',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && file.imports.length > 0)
        this.error(`${file.fileName} imports ${file.imports.join(', ')}: share types or data, not modules.`);
    }
  },
};

/**
 * What pages without a build use: the element, one module with Lit in it, and chunks that it loads when it needs them; and
 * beside it the embed page, whose script works on the element from outside, so that neither carries the other.
 */
export default defineConfig({
  plugins: [leanHls, checkChunksStandAlone, emitSchemas, emitLicense, writeIntegrity],
  publicDir: 'src/embed/public',
  build: {
    target: 'es2022',
    sourcemap: true,
    lib: { entry: { 'videocms-player': 'src/index.ts', embed: 'src/embed/embed.ts' }, formats: ['es'] },
    rolldownOptions: {
      // Vite itself leaves the white space of a library in, for bundlers that come after; here none does.
      output: { chunkFileNames: 'chunks/[name]-[hash].js', minify: true },
    },
  },
});
