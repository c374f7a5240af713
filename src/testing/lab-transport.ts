import type { LabClock } from './lab-clock.js';

/** A heartbeat that was sent. */
export interface LabHeartbeat {
  /** Seconds on the lab's clock. */
  readonly at: number;
  /** URL of the webhook. */
  readonly url: string;
  /** Fields of the body, as sent over the wire. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A status, 200 to 599; or no answer that the page may read. */
type LabStatus = number | 'network-error';

interface LabAnswerDetails {
  readonly status: LabStatus;
  /** `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** Delay of the answer, in seconds on the lab's clock; `Infinity` for no answer. */
  readonly delay?: number;
}

/** Answer of the webhooks' server. */
export type LabAnswer = LabStatus | LabAnswerDetails;

/** Takes heartbeats in place of the network. */
export class LabTransport {
  readonly #clock: LabClock;
  readonly #heartbeats: LabHeartbeat[] = [];
  readonly #withheld = new Set<AbortController>();
  #answerTo: (heartbeat: LabHeartbeat) => LabAnswer = () => 204;
  #isUnsettled = false;
  #mistake: { readonly error: unknown } | undefined;

  constructor(clock: LabClock) {
    this.#clock = clock;
  }

  /** Sent heartbeats, the oldest first. */
  get heartbeats(): readonly LabHeartbeat[] {
    return [...this.#heartbeats];
  }

  /** Sets the answer from now on: the same for all heartbeats, or a function of each. */
  respondWith(answer: LabAnswer | ((heartbeat: LabHeartbeat) => LabAnswer)): void {
    if (typeof answer === 'function') {
      this.#answerTo = answer;
      return;
    }
    // An impossible status must fail here, not in a heartbeat that no one awaits.
    toResponse(answer);
    this.#answerTo = () => answer;
  }

  async fetch(url: string, { body, signal }: RequestInit): Promise<Response> {
    const fields = Object.fromEntries(body as FormData) as Record<string, string>;
    const heartbeat = { at: this.#clock.elapsed, url, fields };
    this.#heartbeats.push(heartbeat);
    this.#isUnsettled = true;
    const { delay, response } = this.#answer(heartbeat);
    if (delay > 0) await this.#withhold(delay, signal ?? undefined);
    if (!response) throw new TypeError('The lab has no network.');
    return response;
  }

  /**
   * Resolves when all sent heartbeats are answered, except those with a delay, and the answers have had their effect. Rejects if the page's
   * own function gave no answer.
   */
  async settled(): Promise<void> {
    // An answer may let the next one out.
    while (this.#isUnsettled) {
      this.#isUnsettled = false;
      await nextTurn();
    }
    const mistake = this.#mistake;
    this.#mistake = undefined;
    if (mistake) throw mistake.error;
  }

  /** Stops answering. */
  close(): void {
    for (const answer of this.#withheld) answer.abort();
  }

  #answer(heartbeat: LabHeartbeat): { delay: number; response: Response | undefined } {
    try {
      const answer = this.#answerTo(heartbeat);
      const { delay = 0 } = toDetails(answer);
      return { delay, response: toResponse(answer) };
    } catch (error) {
      this.#mistake = { error };
      return { delay: 0, response: undefined };
    }
  }

  /** Waits on the lab's clock. Rejects if the player gives the request up before. */
  #withhold(seconds: number, signal: AbortSignal | undefined): Promise<void> {
    const closed = new AbortController();
    this.#withheld.add(closed);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        this.#clock.clearTimeout(timeout);
        this.#withheld.delete(closed);
        this.#isUnsettled = true;
        settle();
      };
      const timeout = Number.isFinite(seconds) ? this.#clock.setTimeout(() => end(resolve), seconds * 1000) : undefined;
      for (const given of [signal, closed.signal]) {
        given?.addEventListener('abort', () => end(() => reject(new DOMException('Given up.', 'AbortError'))));
      }
    });
  }
}

function toDetails(answer: LabAnswer): LabAnswerDetails {
  return typeof answer === 'object' ? answer : { status: answer };
}

/** @returns `undefined` without one that the page may read. */
function toResponse(answer: LabAnswer): Response | undefined {
  const { status, retryAfter } = toDetails(answer);
  if (status === 'network-error') return undefined;
  return new Response(null, {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  });
}

let turns: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** The next task of the event loop, with all that is due before it. No timer, for a test may have replaced those. */
function nextTurn(): Promise<void> {
  if (!turns) {
    turns = new MessageChannel();
    turns.port1.onmessage = () => waiting.shift()?.();
  }
  turns.port2.postMessage(null);
  return new Promise((resolve) => waiting.push(resolve));
}
