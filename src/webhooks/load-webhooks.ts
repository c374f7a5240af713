/** Fetches a webhook configuration. The only place that does. */
export async function loadWebhooks(url: string, signal: AbortSignal): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { headers: { accept: 'application/json' }, signal });
  } catch (cause) {
    throw new Error(`could not be fetched: no answer, or one this page may not read (CORS)`, { cause });
  }
  if (!response.ok) throw new Error(`could not be fetched: the server answered ${response.status}`);
  try {
    return await response.json();
  } catch (cause) {
    throw new Error('answered something that is not JSON', { cause });
  }
}
