/** Reads a file of captions. Loaded when a `<track>` is switched on. */

/** Time for the server to answer, in milliseconds. */
const DEADLINE_MS = 30_000;

/** Timing line of a cue in WebVTT, in SRT, and in handwritten variants of both. */
const TIMING = /^[ \t]*((?:\d+:)?\d+:\d+[.,]\d+)[ \t]*-->[ \t]*((?:\d+:)?\d+:\d+[.,]\d+)(.*)$/gm;

/**
 * Reads a file of WebVTT or SRT. If the browser is offline, waits until it is online again.
 *
 * @returns object URL of the same captions as WebVTT. The caller revokes it.
 * @throws Error if the file cannot be read, or is neither WebVTT nor SRT. Its message is for the console.
 */
export async function loadCaptions(url: string, credentials: RequestCredentials): Promise<string> {
  const captions = toWebVtt(decode(await read(url, credentials)));
  if (captions === undefined) throw new Error('it is neither WebVTT nor SRT');
  return URL.createObjectURL(new Blob([captions], { type: 'text/vtt' }));
}

async function read(url: string, credentials: RequestCredentials): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { credentials, signal: AbortSignal.timeout(DEADLINE_MS) });
    if (response.ok) return await response.arrayBuffer();
    throw new HttpError(`HTTP ${response.status}`);
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    if (navigator.onLine)
      throw new Error(`no answer, or none that this page may read (CORS): ${String(cause)}`, { cause });
  }
  // The learner has switched them on, and the video itself plays on after an outage.
  await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
  return read(url, credentials);
}

class HttpError extends Error {}

/** Decodes UTF-8, or windows-1252 if that fails: WebVTT is always UTF-8, but old SRT files are not. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Converts WebVTT or SRT to valid WebVTT. Returns `undefined` for any other text. */
export function toWebVtt(text: string): string | undefined {
  const lines = text.replace(/\r\n?/g, '\n');
  const isWebVtt = /^WEBVTT(?=[ \t\n]|$)/.test(lines);
  if (!isWebVtt && lines.search(TIMING) < 0) return undefined;
  // A cue number of SRT is a valid cue identifier of WebVTT. Browsers ignore tags that WebVTT does not have, such as <font>.
  const timed = lines.replace(TIMING, (_line, start: string, end: string, settings: string) => {
    return `${toTimestamp(start)} --> ${toTimestamp(end)}${isWebVtt ? settings : ''}`;
  });
  if (!isWebVtt) return `WEBVTT\n\n${timed.trimStart().replace(/\{\\[^}]*\}/g, '')}`;
  // Without an empty line after the header, the first cue would be a part of it.
  return timed.replace(/^(WEBVTT.*)\n(?=(.+\n)?.* --> )/, '$1\n\n');
}

/** Converts a time to WebVTT's format: at least two digits for hours, two for minutes and seconds, three for milliseconds. */
function toTimestamp(time: string): string {
  const [seconds = '', milliseconds = ''] = time.split(/[.,]/);
  const parts = seconds.split(':').map((part) => part.padStart(2, '0'));
  return `${parts.join(':')}.${milliseconds.padEnd(3, '0').slice(0, 3)}`;
}
