/**
 * Reason why a POST got no answer that the page may read:
 * - `redirect`: the server redirects, and heartbeats follow no redirect;
 * - `cors`: the server answers, and does not allow this page to read it;
 * - `unreachable`: no server answers;
 * - `unknown`: not found out yet.
 */
export type Reachability = 'redirect' | 'cors' | 'unreachable' | 'unknown';

/**
 * Finds the reason with one or two `HEAD` requests. They have no body, so no heartbeat is reported.
 *
 * @param url - URL that heartbeats are POSTed to.
 */
export async function findReachability(url: string): Promise<Reachability> {
  const isRedirect = await fetch(url, { method: 'HEAD', redirect: 'manual', credentials: 'omit' }).then(
    ({ type }) => type === 'opaqueredirect',
    () => false,
  );
  if (isRedirect) return 'redirect';
  // A `no-cors` request succeeds whenever a server answers, even if the page may not read the answer.
  return fetch(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit' }).then(
    () => 'cors',
    () => 'unreachable',
  );
}
