import { defineConfig } from 'vite';
import { checkChunksStandAlone } from './scripts/build/check-chunks-stand-alone.js';
import { emitLicense } from './scripts/build/emit-license.js';
import { emitSchemas } from './scripts/build/emit-schemas.js';
import { leanHls } from './scripts/build/lean-hls.js';
import { leanStyles } from './scripts/build/lean-styles.js';
import { writeIntegrity } from './scripts/build/write-integrity.js';

/**
 * What pages without a build use: the element, one module with Lit in it, and chunks that it loads when it needs them; and
 * beside it the embed page, whose script works on the element from outside, so that neither carries the other.
 */
export default defineConfig({
  plugins: [leanStyles, leanHls, checkChunksStandAlone, emitSchemas, emitLicense, writeIntegrity],
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
