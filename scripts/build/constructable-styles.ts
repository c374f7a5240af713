import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const OWN = fileURLToPath(new URL('css-tag.js', import.meta.url));

/**
 * Leaves out what Lit has for browsers without constructable style sheets (Safari before 16.4), which cannot run the rest of the
 * built files either: 0.4 kB of what every learner downloads.
 */
export const constructableStyles: Plugin = {
  name: 'constructable-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/css-tag.js') && id !== OWN ? OWN : undefined),
};
