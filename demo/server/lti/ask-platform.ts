/** Time for the platform to answer, in milliseconds. */
const DEADLINE_MS = 10_000;

/** Maximum size of an answer. No platform needs more. */
const MAX_BYTES = 1_000_000;

export interface PlatformAnswer {
  readonly status: number;
  readonly text: string;
  /** Reason phrase of HTTP. Some platforms explain a refusal there. */
  readonly reason: string;
  /** Seconds to wait; `undefined` if the platform names none. */
  readonly retryAfter: number | undefined;
}

/** Sends a request to a platform. All requests of this server to platforms are made here. @throws Error if there is no answer, or if it is too long. */
export async function askPlatform(
  url: string,
  options: RequestInit = {},
  signal?: AbortSignal,
): Promise<PlatformAnswer> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(url, {
    ...options,
    // The request contains tokens and grades for this address only.
    redirect: 'error',
    signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
  });
  const { status, statusText: reason } = response;
  const seconds = Number(response.headers.get('retry-after') ?? undefined);
  return {
    status,
    text: await textOf(response),
    reason,
    retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  };
}

/** Reads a body, up to {@link MAX_BYTES}. A longer one is not read to its end, because it may have none. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error(`The platform answers with more than ${MAX_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Reads a JSON object from an answer. Returns an empty object if the answer is something else. */
export function parseAnswer({ text }: PlatformAnswer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Most often, the answer is an HTML page for people.
    return {};
  }
}
