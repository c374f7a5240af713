import { minify } from 'terser';
import { defineConfig, type Plugin } from 'vite';
import { constructableStyles } from './scripts/build/constructable-styles.js';
import { emitLicense } from './scripts/build/emit-license.js';
import { emitSchemas } from './scripts/build/emit-schemas.js';
import { leanHls } from './scripts/build/lean-hls.js';
import { writeIntegrity } from './scripts/build/write-integrity.js';

/** Saves 2 % of what every learner downloads, on top of Vite's own minifier. Chunks are not worth the build's time. */
const minifyEntryFurther: Plugin = {
  name: 'minify-entry-further',
  async generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || !file.isEntry || !file.map) continue;
      const { code, map } = await minify(file.code, {
        ecma: 2020,
        module: true,
        compress: { passes: 3, keep_fargs: false },
        // Lit's names for what is its own affair: all of Lit is in this file.
        mangle: { properties: { regex: /^_\$/ } },
        sourceMap: { content: JSON.stringify(file.map), filename: file.fileName, url: `${file.fileName}.map` },
      });
      if (code === undefined || typeof map !== 'string') throw new Error('terser has answered nothing.');
      file.code = code;
      Object.assign(file.map, JSON.parse(map));
      const written = bundle[`${file.fileName}.map`];
      if (written?.type === 'asset') written.source = map;
    }
  },
};

/** What is loaded when it is needed costs one request, and nobody pays for what only two parts have in common. */
const checkChunksStandAlone: Plugin = {
  name: 'check-chunks-stand-alone',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && file.imports.length > 0)
        this.error(`${file.fileName} imports ${file.imports.join(', ')}: share types, not modules.`);
    }
  },
};

/**
 * What pages without a build use: the element, one module with Lit in it, and chunks that it loads when it needs them; and
 * beside it the embed page, whose script works on the element from outside, so that neither carries the other.
 */
export default defineConfig({
  plugins: [
    constructableStyles,
    leanHls,
    checkChunksStandAlone,
    minifyEntryFurther,
    emitSchemas,
    emitLicense,
    writeIntegrity,
  ],
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
