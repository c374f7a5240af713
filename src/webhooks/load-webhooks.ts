/** Time that the server has for its answer, in milliseconds. */
const DEADLINE_MS = 30_000;

/** Fetches the text of a webhook configuration. No other function does. */
export async function loadWebhooks(url: string, signal: AbortSignal): Promise<string> {
  // `AbortSignal.any()` is missing in browsers that otherwise run the player, such as Safari 17.3.
  const giveUp = new AbortController();
  for (const cause of [signal, AbortSignal.timeout(DEADLINE_MS)])
    cause.addEventListener('abort', () => giveUp.abort(cause.reason));
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal: giveUp.signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}
