import type { Plugin } from 'vite';

/** Takes comments and indentation out of style sheets, which are texts to a minifier. */
export const leanStyles: Plugin = {
  name: 'lean-styles',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('.styles.ts')
      ? { code: code.replace(/\/\*[^]*?\*\//g, '').replace(/\n\s+/g, '\n'), map: null }
      : undefined,
};
