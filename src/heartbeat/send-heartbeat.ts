import { platform } from '../lib/platform.js';

/** How a heartbeat ended. */
export interface HeartbeatOutcome {
  /** HTTP status of the answer; `undefined` where there was none that this page may read. */
  readonly status: number | undefined;
  /** What the server's `Retry-After` asks for, in milliseconds; `undefined` where it says nothing this page may read. */
  readonly retryAfterMs: number | undefined;
  /** What happened, in a sentence. */
  readonly reason: string;
}

/** What all requests of a page with `keepalive` may carry together: the Fetch standard, "HTTP-network-or-cache fetch". */
const KEEPALIVE_BYTES = 64 * 1024;

/** What the encoding adds to each field, generously: a boundary, a header, line breaks. */
const FIELD_OVERHEAD_BYTES = 200;

/** Of this page's heartbeats under way, all players together. */
let keepaliveBytesInFlight = 0;

/**
 * POSTs a heartbeat. The only place that does. Never rejects.
 *
 * The request stays CORS-simple (no header of its own, a body the platform encodes), so that no preflight is sent, and
 * survives the page that sent it (`keepalive`). Redirects are not followed: they would carry the learner's identity to an
 * address nobody configured.
 *
 * @param url - where to.
 * @param body - what.
 * @param deadlineMs - after which nobody waits for the answer any more.
 * @param superseded - aborted when a later heartbeat goes out in its place.
 */
export async function sendHeartbeat(
  url: string,
  body: FormData,
  deadlineMs: number,
  superseded: AbortSignal,
): Promise<HeartbeatOutcome> {
  const giveUp = new AbortController();
  const deadline = platform.setTimeout(() => giveUp.abort(), deadlineMs);
  superseded.addEventListener('abort', () => giveUp.abort());
  try {
    const { status, headers } = await post(url, body, giveUp.signal);
    const retryAfterMs = toRetryAfterMs(headers.get('retry-after'));
    return { status, retryAfterMs, reason: `the server answered ${status}` };
  } catch {
    // The platform does not tell the last three apart, on purpose: it would reveal other origins to the page.
    const reason = giveUp.signal.aborted
      ? `no answer within ${deadlineMs / 1000} s`
      : 'no answer that this page may read: server out of reach, no CORS headers, or a redirect';
    return { status: undefined, retryAfterMs: undefined, reason };
  } finally {
    platform.clearTimeout(deadline);
  }
}

async function post(url: string, body: FormData, signal: AbortSignal): Promise<Response> {
  const request: RequestInit = { method: 'POST', body, redirect: 'error', signal };
  const bytes = atMostBytes(body);
  if (keepaliveBytesInFlight + bytes > KEEPALIVE_BYTES) return platform.fetch(url, request);

  keepaliveBytesInFlight += bytes;
  try {
    const response = platform.fetch(url, { ...request, keepalive: true });
    // Other scripts of the page draw on the same allowance. A request over it is refused before it goes anywhere.
    return (await isRefusedAtOnce(response)) ? await platform.fetch(url, request) : await response;
  } finally {
    keepaliveBytesInFlight -= bytes;
  }
}

/**
 * How long a body can be when it is encoded: a character of text takes at most three bytes. Exact would be a Blob's size, but
 * that takes time, of which there is little in a page that is being closed.
 */
function atMostBytes(body: FormData): number {
  let bytes = 0;
  for (const [name, value] of body) {
    bytes += FIELD_OVERHEAD_BYTES + 3 * name.length + (typeof value === 'string' ? 3 * value.length : value.size);
  }
  return bytes;
}

/** One for all heartbeats: to open and close one each time is a good part of what a heartbeat costs in script. */
let turns: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** Resolves in the next turn of the event loop. A timer would do, if browsers and tests left timers alone. */
function nextTurn(): Promise<void> {
  if (!turns) {
    turns = new MessageChannel();
    turns.port1.onmessage = () => waiting.shift()?.();
  }
  turns.port2.postMessage(null);
  return new Promise((resolve) => waiting.push(resolve));
}

/** No server answers a request sooner than this, but one on the same machine; in milliseconds. */
const FASTEST_ANSWER_MS = 3;

/**
 * Whether a request that has just been made fails within the same turn of the event loop, which no network does. In WebKit a turn may
 * take longer than a server nearby; a heartbeat that it has got must not be sent again, and what is refused late counts as lost.
 */
function isRefusedAtOnce(response: Promise<Response>): Promise<boolean> {
  const sentAt = performance.now();
  return Promise.race([
    nextTurn().then(() => false),
    response.then(
      () => false,
      () => !navigator.vendor.startsWith('Apple') || performance.now() - sentAt < FASTEST_ANSWER_MS,
    ),
  ]);
}

/** `Retry-After` is a number of seconds or a date: RFC 9110, section 10.2.3. */
function toRetryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
