/** Message of Firefox for a module that it could not import. Other browsers have other messages, and request the same URL again. */
const FAILED_IN_FIREFOX = /^error loading dynamically imported module: (\S+)$/;

/**
 * Imports a module that may have failed to load before. Up to version 154, Firefox remembers a failed import for as long as
 * the page is open and answers further imports from memory, so this function requests the module under another URL:
 * https://github.com/whatwg/html/pull/10327
 *
 * @throws the browser's error, if the module can't be loaded under another URL either
 */
export async function importWithRetry<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    const [, url] = FAILED_IN_FIREFOX.exec((cause as Error).message) ?? [];
    if (!url) throw cause;
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ `${url}?${Date.now()}`)) as Module;
  }
}
