import { platform } from '../lib/platform.js';

/** Outcome of a heartbeat. */
export interface HeartbeatOutcome {
  /** HTTP status of the answer; `undefined` if there is none, or none that the page may read. */
  readonly status: number | undefined;
  /** Wait that the server's `Retry-After` asks for, in milliseconds; `undefined` if there is none, or none that the page may read. */
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

/** Maximum size of all `keepalive` bodies in flight of a page: the Fetch standard, "HTTP-network-or-cache fetch". */
const KEEPALIVE_BYTES = 64 * 1024;

/** Maximum number of bytes that the encoding adds to each field: a boundary, a header, line breaks. */
const FIELD_OVERHEAD_BYTES = 200;

/** Size of the `keepalive` heartbeats in flight, of all players of the page together. */
let keepaliveBytesInFlight = 0;

/**
 * POSTs a heartbeat, with exactly one request. Never rejects. All heartbeats are sent here, except those that the browser keeps.
 *
 * The request is CORS-simple (no custom header, a body that the platform encodes), so browsers send no preflight. With `keepalive`, it
 * outlives the page. It follows no redirect, because that would send the learner's identifier to an address that no one configured.
 *
 * @param url - URL to POST to.
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
    // On purpose, the platform does not distinguish an unreachable server, missing CORS headers and a redirect: that would tell the page
    // about other origins.
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
 * Maximum size of an encoded body, in bytes: a character of text takes at most three. Encoding it to a Blob would give the exact size, but a
 * closing page has no time for that.
 */
function atMostBytes(body: FormData): number {
  let bytes = 0;
  for (const [name, value] of body) {
    bytes += FIELD_OVERHEAD_BYTES + 3 * name.length + (typeof value === 'string' ? 3 * value.length : value.size);
  }
  return bytes;
}

/** Converts `Retry-After`, which is a number of seconds or a date: RFC 9110, section 10.2.3. */
function toRetryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
