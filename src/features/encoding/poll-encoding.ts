/** Polling of an encoder for the status of a video. Opt-in: loaded only for players with `status-src`. */
import { parseEncodingStatus, type EncodingStatus } from './encoding-status.js';

export interface EncodingPoll {
  /** URL that answers with an {@link EncodingStatus} in VideoCMS' JSON. */
  readonly url: string;
  /** Stops the polling when it aborts. */
  readonly signal: AbortSignal;
  readonly onStatus: (status: EncodingStatus) => void;
  /** Called after each request without a valid answer. */
  readonly onFailure: (reason: string) => void;
}

/** First pause between two requests, in milliseconds, as in VideoCMS' own player. Each further pause is longer. */
const PERIOD_MS = 5000;
const LONGEST_PERIOD_MS = 60_000;
const SLOWING = 1.2;

const DEADLINE_MS = 10_000;

/** States after which the player stops asking: the video is ready, or only a person can change the state. */
const FINAL: readonly EncodingStatus['state'][] = ['ready', 'failed', 'captcha_required', 'not_found'];

/** Asks at once, and again until the state is final. Sends no request while the page is hidden. */
export async function pollEncoding({ url, signal, onStatus, onFailure }: EncodingPoll): Promise<void> {
  const isOver = (): boolean => signal.aborted;
  for (let periodMs = PERIOD_MS; !isOver(); periodMs = Math.min(periodMs * SLOWING, LONGEST_PERIOD_MS)) {
    await visible(signal);
    try {
      const status = parseEncodingStatus(await ask(url));
      if (isOver()) return;
      onStatus(status);
      if (FINAL.includes(status.state)) return;
    } catch (error) {
      if (isOver()) return;
      onFailure((error as Error).message);
    }
    await delay(periodMs, signal);
  }
}

async function ask(url: string): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { accept: 'application/json' },
    cache: 'no-store',
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  // VideoCMS sends "not found" and "captcha required" with status 404 and 403, but in the same JSON.
  return answer.json().catch(() => {
    throw new Error(`HTTP ${answer.status}, and no JSON`);
  });
}

async function delay(ms: number, signal: AbortSignal): Promise<void> {
  const waiting = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', resolve, { signal: waiting.signal });
  });
  clearTimeout(timer);
  waiting.abort();
}

async function visible(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return;
  const waiting = new AbortController();
  await new Promise<void>((resolve) => {
    document.addEventListener('visibilitychange', () => !document.hidden && resolve(), { signal: waiting.signal });
    signal.addEventListener('abort', () => resolve(), { signal: waiting.signal });
  });
  waiting.abort();
}
