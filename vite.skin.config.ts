import { defineConfig } from 'vite';
import { checkChunksStandAlone } from './scripts/build/check-chunks-stand-alone.js';
import { leanStyles } from './scripts/build/lean-styles.js';

/** The skin's script for pages without a build, beside the player's: see vite.config.ts. */
export default defineConfig({
  plugins: [leanStyles, checkChunksStandAlone],
  build: {
    target: 'es2022',
    sourcemap: true,
    emptyOutDir: false,
    lib: { entry: 'src/skin/index.ts', formats: ['es'], fileName: 'videocms-skin' },
    rolldownOptions: { output: { chunkFileNames: 'skin/[name]-[hash].js', minify: true } },
  },
});
