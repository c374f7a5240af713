import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Writes the license of `videocms-player/webhooks` next to the files that TypeScript writes. */
export const emitLicense: Plugin = {
  name: 'emit-license',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'esm/webhooks/LICENSE',
      source: readFileSync(new URL('../../src/webhooks/LICENSE', import.meta.url)),
    });
  },
};
