import type { Plugin } from 'vite';

/**
 * Fails the build if a lazy part consists of more than one file. A file that two parts share would be a second request, and if that fails
 * once, Firefox never requests it again: src/lib/lazy-module.ts can request only the part itself under another URL. A part that imports the
 * entry's file would run it twice in a page that loads it as `videocms-player.js?v=3`.
 */
export const checkChunksStandAlone: Plugin = {
  name: 'check-chunks-stand-alone',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && file.imports.length > 0)
        this.error(`${file.fileName} imports ${file.imports.join(', ')}: share types or data, not modules.`);
    }
  },
};
