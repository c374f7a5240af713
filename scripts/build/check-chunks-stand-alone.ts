import type { Plugin } from 'vite';

/**
 * A part that is loaded when it is needed is one file, so one request. A file that two parts share would be a second one, and
 * where it fails once, Firefox would never get it again: src/lib/lazy-module.ts can request only a part itself under another
 * address. A part that imported the entry's file would run it twice in a page that loads it as `videocms-player.js?v=3`.
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
