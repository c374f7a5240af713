/** Finds out why a video cannot be played. Loaded together with `recovery/`, which imports it. */
import { BEGINNING, kindOf, type ContentKind } from './content-kind.js';
import type { PlaybackErrorReason } from './playback-error.js';
import type { EngineError } from './engine-error.js';
import { wrongAddress } from './wrong-address.js';

/** Reason why a video cannot be played: `reason` for the learner, `message` for the page's developer. */
export interface Diagnosis {
  readonly reason: PlaybackErrorReason;
  readonly message: string;
}

/** Player, or another element whose `src` or `<source>` children name the video. */
type Player = Element & Partial<Pick<HTMLVideoElement, 'src' | 'crossOrigin' | 'currentTime'>>;

/** Time for the server to answer, in milliseconds. */
const DEADLINE_MS = 8000;

/** Content types of media files, and the types that servers send for a file that they do not know. */
const MEDIA_TYPE = /^(video|audio)\/|^application\/(octet-stream|mp4|ogg|x-mpegurl|vnd\.apple\.mpegurl)/i;

/** Paths of login pages. */
const LOGIN = /^[a-z]+:\/\/[^/]+\/[^?]*(log-?in|sign-?in|\bsso\b|\bauth|saml|shibboleth)/i;

/**
 * Finds out why a video cannot be played. Asks the server, unless the error or the address shows the reason.
 *
 * @param player - element that names the video.
 * @param page - address of the page.
 */
export async function diagnose(
  error: EngineError,
  player: Player,
  page: Pick<Location, 'origin' | 'protocol'> = location,
): Promise<Diagnosis> {
  const { url, needsCors, status = 0, message } = error;
  // If the video has played, its address is right.
  const isNew = !player.currentTime;
  const wrong = isNew && wrongAddress(url, writtenAddress(url, player), page.protocol);
  if (wrong) return wrong;
  const isInsecure = isNew && page.protocol === 'https:' && isInsecureAddress(url);
  // Browsers load such media over https instead, but refuse what a page's script reads.
  const asked = isInsecure ? url.replace('http:', 'https:') : url;
  if (isInsecure && needsCors) return insecure(url, message);
  if (status >= 400) return { reason: ofStatus(status), message: `HTTP ${status}. ${message}` };

  const answer = await ask(asked, {
    credentials: player.crossOrigin === 'use-credentials' ? 'include' : 'same-origin',
  });
  if (answer) return ofAnswer(answer, message);
  // The file may exist although the page may not read it.
  const isThere = await ask(asked, { credentials: 'include', mode: 'no-cors', method: 'HEAD' });
  if (!isThere) return isInsecure ? insecure(url, message) : withoutAnswer(url, page.protocol, message);
  return needsCors
    ? { reason: 'blocked', message: `its server does not allow ${page.origin} to read it (CORS). ${message}` }
    : {
        reason: 'unavailable',
        message: `missing, or not a video; the browser does not tell the page which. ${message}`,
      };
}

/** Address as the page's HTML has it; empty if no attribute has this address. */
function writtenAddress(url: string, player: Player): string {
  const elements: readonly Player[] = [player, ...player.querySelectorAll('source')];
  return elements.find(({ src }) => src === url)?.getAttribute('src') ?? '';
}

/** Whether a page that is served over https may not load this address. Addresses of the viewer's own computer are allowed. */
function isInsecureAddress(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|.+\.localhost|127\..+|\[::1\])$/.test(hostname);
}

function insecure(url: string, message: string): Diagnosis {
  return {
    reason: 'insecure',
    message: `a page served over https may not load ${url}, which is served over http. ${message}`,
  };
}

function ofStatus(status: number): PlaybackErrorReason {
  if (status === 401 || status === 403) return 'forbidden';
  return status === 408 || status === 429 || status >= 500 ? 'server-error' : 'not-found';
}

async function ofAnswer(answer: Response, message: string): Promise<Diagnosis> {
  const type = answer.headers.get('Content-Type') ?? 'an answer without Content-Type';
  const from = answer.redirected ? ` from ${answer.url}` : '';
  if (!answer.ok) {
    void answer.body?.cancel();
    return { reason: ofStatus(answer.status), message: `HTTP ${answer.status}${from}. ${message}` };
  }
  const bytes = await firstBytesOf(answer);
  if (!bytes) return { reason: 'network', message: `the answer${from} broke off. ${message}` };
  const reason = ofContent(kindOf(bytes), type, answer.url);
  const what = bytes.length > 0 ? type : 'an empty answer';
  return { reason, message: `${what}${from}. ${message}` };
}

function ofContent(kind: ContentKind, type: string, url: string): PlaybackErrorReason {
  if (kind === 'nothing') return 'broken';
  if (kind === 'media') return 'unsupported';
  if (kind === 'web-page' || /html/i.test(type)) return LOGIN.test(url) ? 'forbidden' : 'web-page';
  if (kind === 'something-else' || !MEDIA_TYPE.test(type)) return 'not-a-video';
  return /mpegurl/i.test(type) ? 'broken' : 'damaged';
}

function withoutAnswer(url: string, page: string, message: string): Diagnosis {
  const { protocol } = new URL(url);
  if (protocol === 'blob:')
    return {
      reason: 'not-found',
      message: `a "blob:" address is valid only in the page that made it, and only while that page is open. ${message}`,
    };
  if (/^https?:$/.test(protocol) || protocol === page) return { reason: 'network', message: `no answer. ${message}` };
  return { reason: 'invalid-address', message: `the browser does not load "${protocol}" addresses. ${message}` };
}

/** Requests a URL. Returns `undefined` if there is no answer, or none that the page may read. */
async function ask(url: string, options: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.timeout(DEADLINE_MS) });
  } catch {
    // The platform gives no cause. The caller finds it out with other requests.
    return undefined;
  }
}

/** Reads the first bytes of an answer, and cancels the rest. Returns `undefined` if the answer breaks off. */
async function firstBytesOf({ body }: Response): Promise<Uint8Array | undefined> {
  const bytes: number[] = [];
  const reader = body?.getReader();
  try {
    while (reader && bytes.length < BEGINNING) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes.push(...value.subarray(0, BEGINNING));
    }
    void reader?.cancel();
    return Uint8Array.from(bytes);
  } catch {
    return undefined;
  }
}
