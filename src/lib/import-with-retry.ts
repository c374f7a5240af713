/** How Firefox names what it could not import. Other browsers try the same address again: there this never matches. */
const FAILED_IN_FIREFOX = /^error loading dynamically imported module: (\S+)$/;

/**
 * Imports what may have failed before. Firefox remembers a failed import for as long as the page is there up to version 154,
 * and answers each further one from memory; so it is asked for under another address:
 * https://github.com/whatwg/html/pull/10327
 */
export async function importAnew<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    const [, url] = FAILED_IN_FIREFOX.exec((cause as Error).message) ?? [];
    if (!url) throw cause;
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ `${url}?${Date.now()}`)) as Module;
  }
}
