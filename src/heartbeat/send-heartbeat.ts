import { platform } from '../lib/platform.js';

/** Outcome of a heartbeat. */
export interface HeartbeatOutcome {
  /** HTTP status of the answer; `undefined` without an answer that this page may read. */
  readonly status: number | undefined;
  /** Wait that the server's `Retry-After` asks for, in milliseconds; `undefined` without one that this page may read. */
  readonly retryAfterMs: number | undefined;
  /** Outcome in a sentence. */
  readonly reason: string;
}

export interface SendHeartbeatOptions {
  /** Ends the request. Aborted after the deadline, and by the sender when a later heartbeat replaces this one. */
  readonly giveUp: AbortController;
  /** Time that the server has to answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Whether the request may use the browser's allowance for requests that outlive their page. */
  readonly keepalive: boolean;
}

/** Maximum size of all `keepalive` bodies that a page may have in flight: the Fetch standard, "HTTP-network-or-cache fetch". */
const KEEPALIVE_BYTES = 64 * 1024;

/** Upper bound of the bytes that the encoding adds to each field: a boundary, a header, line breaks. */
const FIELD_OVERHEAD_BYTES = 200;

/** Size of the `keepalive` heartbeats that this page has in flight, all players together. */
let keepaliveBytesInFlight = 0;

/**
 * POSTs a heartbeat. Only this function does, apart from heartbeats that the browser keeps. It makes exactly one request, and never rejects.
 *
 * The request stays CORS-simple (no custom header, a body the platform encodes), so that browsers send no preflight, and
 * survives the page that sent it (`keepalive`). It follows no redirect, which would carry the learner to an address that is in no
 * configuration.
 *
 * @param url - where to POST.
 */
export async function sendHeartbeat(
  url: string,
  body: FormData,
  { giveUp, deadlineMs, keepalive }: SendHeartbeatOptions,
): Promise<HeartbeatOutcome> {
  const deadline = platform.setTimeout(() => giveUp.abort(), deadlineMs);
  const bytes = atMostBytes(body);
  const mayOutlivePage = keepalive && keepaliveBytesInFlight + bytes <= KEEPALIVE_BYTES;
  const keepaliveBytes = mayOutlivePage ? bytes : 0;
  keepaliveBytesInFlight += keepaliveBytes;
  try {
    const { status, headers } = await platform.fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: giveUp.signal,
      keepalive: mayOutlivePage,
    });
    const retryAfterMs = toRetryAfterMs(headers.get('retry-after'));
    return { status, retryAfterMs, reason: `the server answered ${status}` };
  } catch {
    // The platform does not distinguish the last three, on purpose: that would reveal other origins to the page.
    const reason = giveUp.signal.aborted
      ? `no answer within ${deadlineMs / 1000} s`
      : 'no answer that this page may read: server out of reach, no CORS headers, or a redirect';
    return { status: undefined, retryAfterMs: undefined, reason };
  } finally {
    keepaliveBytesInFlight -= keepaliveBytes;
    platform.clearTimeout(deadline);
  }
}

/**
 * Upper bound of an encoded body's size: a character of text takes at most three bytes. A Blob's size would be exact, but takes time, which
 * a closing page does not have.
 */
function atMostBytes(body: FormData): number {
  let bytes = 0;
  for (const [name, value] of body) {
    bytes += FIELD_OVERHEAD_BYTES + 3 * name.length + (typeof value === 'string' ? 3 * value.length : value.size);
  }
  return bytes;
}

/** `Retry-After` is a number of seconds or a date: RFC 9110, section 10.2.3. */
function toRetryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
