/** Asks an encoder how a video is getting on. Loaded only where a page names one. */
import { parseEncodingStatus, type EncodingStatus } from './encoding-status.js';

export interface EncodingPoll {
  /** Answers {@link EncodingStatus} as VideoCMS does. */
  readonly url: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly onStatus: (status: EncodingStatus) => void;
  /** Called when there was no answer that makes sense. */
  readonly onFailure: (reason: string) => void;
}

/** How long to wait between two questions: as VideoCMS' own player, and then longer and longer, in milliseconds. */
const PERIOD_MS = 5000;
const LONGEST_PERIOD_MS = 60_000;
const SLOWING = 1.2;

const DEADLINE_MS = 10_000;

/** Nobody but a person can change these: asking again would not. */
const FINAL: readonly EncodingStatus['state'][] = ['ready', 'failed', 'captcha_required', 'not_found'];

/** Asks at once, then again and again until the video is ready, or never will be. While the page is hidden it waits. */
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
  // VideoCMS says "not found" and "captcha required" with a status of 404 and 403, but in the same words.
  return answer.json().catch(() => {
    throw new Error(`HTTP ${answer.status}, and no JSON`);
  });
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function visible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden) resolve();
    document.addEventListener('visibilitychange', () => !document.hidden && resolve(), { signal });
    signal.addEventListener('abort', () => resolve());
  });
}
