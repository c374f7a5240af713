import type { Plugin } from 'vitepress';

/**
 * Lets the site lie at any path, which it finds out when it is opened: all pages are in one folder, so `./` is right for each of
 * them. VitePress asks for the base in two places. The theme sets one at run time; this is the other.
 */
export const relativeBase: Plugin = {
  name: 'relative-base',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('vitepress/dist/client/app/utils.js')) return undefined;
    const changed = code.replace('const base = import.meta.env.BASE_URL;', 'const base = siteDataRef.value.base;');
    if (changed === code)
      throw new Error(`${id} does not read its base where it did: see docs/.vitepress/relative-base.ts.`);
    return changed;
  },
};
