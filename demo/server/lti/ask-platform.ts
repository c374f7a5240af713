const DEADLINE_MS = 10_000;

/** More than this no platform says. */
const MAX_CHARACTERS = 1_000_000;

export interface PlatformAnswer {
  readonly status: number;
  readonly text: string;
  /** In words of HTTP: some platforms say there what they do not like. */
  readonly reason: string;
  /** Seconds to wait, where the platform says so. */
  readonly retryAfter: number | undefined;
}

/** The only place that sends anything to a platform, but for the fetching of its keys. @throws where there is no answer. */
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
    text: (await response.text()).slice(0, MAX_CHARACTERS),
    reason,
    retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  };
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
