/** Time that the server has for its answer, in milliseconds. */
const DEADLINE_MS = 30_000;

/** Fetches the text of a webhook configuration. No other function does. */
export async function loadWebhooks(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}
