import { defineConfig } from 'vite';

/** The skin's script for pages without a build, beside the player's: see vite.config.ts. */
export default defineConfig({
  build: {
    target: 'es2022',
    sourcemap: true,
    emptyOutDir: false,
    lib: { entry: 'src/skin/index.ts', formats: ['es'], fileName: 'videocms-skin' },
    rolldownOptions: {
      output: {
        chunkFileNames: 'skin/[name]-[hash].js',
        minify: true,
        // What languages and controls have in common. In the entry, a page that names it with a query would load it twice.
        codeSplitting: { groups: [{ name: 'shared', test: /media-chrome\/dist\/(utils\/(i18n|server)|lang\/en)/ }] },
      },
    },
  },
});
