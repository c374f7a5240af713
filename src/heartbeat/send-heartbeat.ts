/** How a heartbeat ended. */
export interface HeartbeatOutcome {
  /** Whether the server said that it took the heartbeat (a 2xx answer). */
  readonly ok: boolean;
  /** HTTP status of the answer; `undefined` where there was none that this page may read. */
  readonly status: number | undefined;
  /** What happened, in a sentence. */
  readonly reason: string;
}

/**
 * POSTs a heartbeat. The only place that does. Never rejects.
 *
 * The request stays CORS-simple (no header of its own, a body the platform encodes), so that no preflight is sent, and
 * survives the page that sent it (`keepalive`). Redirects are not followed: they would carry the learner's identity to an
 * address nobody configured.
 */
export async function sendHeartbeat(url: string, body: FormData, deadlineMs: number): Promise<HeartbeatOutcome> {
  const giveUp = new AbortController();
  const deadline = setTimeout(() => giveUp.abort(), deadlineMs);
  try {
    const { ok, status } = await fetch(url, {
      method: 'POST',
      body,
      keepalive: true,
      redirect: 'error',
      signal: giveUp.signal,
    });
    return { ok, status, reason: ok ? `delivered (${status})` : `the server answered ${status}` };
  } catch {
    // The platform does not tell these apart, on purpose: the difference would reveal other origins to the page.
    const reason = giveUp.signal.aborted
      ? `no answer within ${deadlineMs / 1000} s`
      : 'no answer that this page may read: the server is out of reach, sends no CORS headers, or redirects';
    return { ok: false, status: undefined, reason };
  } finally {
    clearTimeout(deadline);
  }
}
