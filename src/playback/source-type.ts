/** Finds the type of a URL that has no known file ending. Loaded only for such a URL. */

/** First line of every HLS playlist. */
const PLAYLIST_BEGINNING = '#EXTM3U';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';

/** Types that servers send for any kind of file. */
const GENERAL_TYPE = /^$|^text\/|^application\/octet-stream|^binary\//i;

const BYTE_ORDER_MARK = '\uFEFF';

/** Time for the server to answer, in milliseconds. */
const DEADLINE_MS = 8000;

/**
 * Finds the MIME type of a URL: that of HLS if the server sends a generic type and the content begins like a playlist, else the server's.
 * Returns `''` after an error, or if the page may not read the answer. The browser's own player then reports the error. Loads only the
 * beginning.
 *
 * @param withCredentials - whether the request carries cookies to other origins.
 */
export async function typeOf(url: string, withCredentials: boolean): Promise<string> {
  try {
    const { ok, headers, body } = await fetch(url, {
      credentials: withCredentials ? 'include' : 'same-origin',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const type = headers.get('Content-Type') ?? '';
    const isList = ok && GENERAL_TYPE.test(type) && body !== null && (await isPlaylist(body));
    // The rest of a video may be very long.
    if (!isList) void body?.cancel().catch(() => undefined);
    return isList ? PLAYLIST_TYPE : ok ? type : '';
  } catch {
    return '';
  }
}

async function isPlaylist(body: ReadableStream<Uint8Array>): Promise<boolean> {
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  while (text.length <= PLAYLIST_BEGINNING.length) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  reader.releaseLock();
  return text.replace(BYTE_ORDER_MARK, '').startsWith(PLAYLIST_BEGINNING);
}
