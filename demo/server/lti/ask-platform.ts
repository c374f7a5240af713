const DEADLINE_MS = 10_000;

/** More than this no platform says. */
const MAX_BYTES = 1_000_000;

export interface PlatformAnswer {
  readonly status: number;
  readonly text: string;
  /** In words of HTTP: some platforms say there what they do not like. */
  readonly reason: string;
  /** Seconds to wait, where the platform says so. */
  readonly retryAfter: number | undefined;
}

/** The only place that sends anything to a platform. @throws where there is no answer, or one that is too long. */
export async function askPlatform(
  url: string,
  options: RequestInit = {},
  signal?: AbortSignal,
): Promise<PlatformAnswer> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(url, {
    ...options,
    // What is sent is for this address, and for no other.
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

/** What is too long is not read to its end, which there may not be. */
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

/** What a JSON answer says; nothing where it is none. */
export function parseAnswer({ text }: PlatformAnswer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A page for people, most often.
    return {};
  }
}
