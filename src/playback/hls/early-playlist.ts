/** A playlist that was fetched while the engine that needs it was still on its way. */
export interface EarlyPlaylist {
  /** Where it was found in the end: what addresses in it are relative to. */
  readonly url: string;
  readonly text: string;
}

/** Fetches a playlist. Nothing where that fails: the engine then asks itself, and says what is the matter. */
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
