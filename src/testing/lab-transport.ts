import type { LabClock } from './lab-clock.js';

/** Heartbeat that was sent. */
export interface LabHeartbeat {
  /** Time in seconds on the lab's clock. */
  readonly at: number;
  /** URL of the webhook. */
  readonly url: string;
  /** Fields of the body, as sent over the wire. */
  readonly fields: Readonly<Record<string, string>>;
}

/** HTTP status, 200 to 599; or `network-error` for no answer that the page may read. */
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

/** Transport that answers heartbeats in place of the network. */
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

  /** Sets the answer from now on: the same for all heartbeats, or a function of the heartbeat. */
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
    // An answer may cause the next heartbeat.
    while (this.#isUnsettled) {
      this.#isUnsettled = false;
      await nextTurn();
    }
    const mistake = this.#mistake;
    this.#mistake = undefined;
    if (mistake) throw mistake.error;
  }

  /** Rejects all delayed answers. */
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

  /** Waits on the lab's clock. Rejects if the player aborts the request before. */
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

/** @returns `undefined` if there is no answer that the page may read. */
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

/** Resolves in the next task of the event loop. Uses no timer, because a test may have replaced timers. */
function nextTurn(): Promise<void> {
  if (!turns) {
    turns = new MessageChannel();
    turns.port1.onmessage = () => waiting.shift()?.();
  }
  turns.port2.postMessage(null);
  return new Promise((resolve) => waiting.push(resolve));
}
