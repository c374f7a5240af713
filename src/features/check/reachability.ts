/**
 * What lies behind a POST that got no answer that the page may read:
 * - `redirect`: the server redirects, and heartbeats follow no redirect;
 * - `cors`: the server answers, and does not allow this page to read it;
 * - `unreachable`: no server answers;
 * - `unknown`: not found out yet.
 */
export type Reachability = 'redirect' | 'cors' | 'unreachable' | 'unknown';

/**
 * Asks a server twice in ways that tell these apart. Both are `HEAD` without a body, so that nothing is reported.
 *
 * @param url - URL that heartbeats are POSTed to.
 */
export async function findReachability(url: string): Promise<Reachability> {
  const isRedirect = await fetch(url, { method: 'HEAD', redirect: 'manual', credentials: 'omit' }).then(
    ({ type }) => type === 'opaqueredirect',
    () => false,
  );
  if (isRedirect) return 'redirect';
  // Answers that a page may not read can be asked for all the same.
  return fetch(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit' }).then(
    () => 'cors',
    () => 'unreachable',
  );
}
