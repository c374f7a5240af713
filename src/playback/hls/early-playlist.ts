/** A playlist that was fetched while the engine that needs it was still on its way. */
export interface EarlyPlaylist {
  /** URL after redirects, to which the URLs in it are relative. */
  readonly url: string;
  readonly text: string;
}

/** Fetches a playlist. Returns `undefined` if that fails: hls.js then requests it again, and reports the error. */
export async function fetchPlaylist(
  url: string,
  credentials: RequestCredentials,
  signal: AbortSignal,
): Promise<EarlyPlaylist | undefined> {
  try {
    const response = await fetch(url, { credentials, signal });
    return response.ok ? { url: response.url, text: await response.text() } : undefined;
  } catch {
    return undefined;
  }
}
