/** Finds out why a video cannot be played. Loaded after an error: a learner who watches never needs it. */
import type { PlaybackErrorReason } from './playback-error.js';
import type { EngineError } from './engine-error.js';

/** Why a video cannot be played, for the learner and for the page's developer. */
export interface Diagnosis {
  readonly reason: PlaybackErrorReason;
  readonly message: string;
}

/** Time for the server to answer, in milliseconds. */
const DEADLINE_MS = 8000;

/** Content types of media files, and those that servers send when they do not know the type. */
const MEDIA_TYPE = /^(video|audio)\/|^application\/(octet-stream|mp4|ogg|x-mpegurl|vnd\.apple\.mpegurl)/i;

/** @param withCredentials - whether the engine's requests carry cookies to other origins. */
export async function diagnose(error: EngineError, withCredentials: boolean): Promise<Diagnosis> {
  const { url, needsCors, status, message } = error;
  if (!url) return { reason: 'no-address', message: 'there is no address' };
  if (!URL.canParse(url)) return { reason: 'invalid-address', message: 'that is no address' };
  if (status) return { reason: ofStatus(status), message: `HTTP ${status}. ${message}` };

  const answer = await ask(url, { credentials: withCredentials ? 'include' : 'same-origin' });
  // Its head is enough: the rest may be a whole film.
  void answer?.body?.cancel();
  if (answer && !answer.ok) return { reason: ofStatus(answer.status), message: `HTTP ${answer.status}. ${message}` };
  if (answer) {
    const type = answer.headers.get('Content-Type') ?? 'an answer without Content-Type';
    return { reason: MEDIA_TYPE.test(type) ? 'unsupported' : 'not-a-video', message: `${type}. ${message}` };
  }
  // A file that the page may not read can still be there.
  const isThere = await ask(url, { credentials: 'include', mode: 'no-cors', method: 'HEAD' });
  if (!isThere) return { reason: 'network', message: `${withoutAnswer(url)}. ${message}` };
  return needsCors
    ? { reason: 'blocked', message: `its server does not allow ${location.origin} to read it (CORS). ${message}` }
    : { reason: 'unavailable', message: `gone, or no video; the browser does not tell this page which. ${message}` };
}

function ofStatus(status: number): PlaybackErrorReason {
  if (status === 401 || status === 403) return 'forbidden';
  return status === 408 || status === 429 || status >= 500 ? 'server-error' : 'not-found';
}

function withoutAnswer(url: string): string {
  return location.protocol === 'https:' && url.startsWith('http:')
    ? 'a page served over https may not load what is served over http'
    : 'no answer';
}

/** The answer; `undefined` where there is none that the page may see. */
async function ask(url: string, options: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.timeout(DEADLINE_MS) });
  } catch {
    // Whatever stands in the way: finding that out is what this is for.
    return undefined;
  }
}
