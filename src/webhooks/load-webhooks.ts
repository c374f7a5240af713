/** Fetches the text of a webhook configuration. No other function does. */
export async function loadWebhooks(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}
