import { defineConfig } from 'vite';

/** The script for pages without a build: one module with Lit in it, and chunks that it loads when it needs them. */
export default defineConfig({
  build: {
    target: 'es2022',
    sourcemap: true,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'videocms-player' },
    rolldownOptions: {
      // Vite itself leaves the white space of a library in, for bundlers that come after; here none does.
      output: { chunkFileNames: 'chunks/[name]-[hash].js', minify: true },
    },
  },
});
