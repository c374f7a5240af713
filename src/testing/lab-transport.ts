/** A heartbeat that was sent. */
export interface LabHeartbeat {
  /** Seconds on the lab's clock. */
  readonly at: number;
  /** Address of the webhook. */
  readonly url: string;
  /** The fields of the body, as they go over the wire. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * What the webhooks' server answers: a status, 200 to 599; a status with `Retry-After`, in seconds; or no answer that the page may
 * read.
 */
export type LabAnswer = number | { readonly status: number; readonly retryAfter?: number } | 'network-error';

/** A request that fails sooner is one that the browser has refused, and is made again. */
const TURNS_OF_A_FAILURE = 10;

/** Takes heartbeats in place of the network. */
export class LabTransport {
  readonly #elapsed: () => number;
  readonly #heartbeats: LabHeartbeat[] = [];
  #answer: LabAnswer = 204;
  #inFlight = 0;
  #isUnsettled = false;

  /** @param elapsed - tells the seconds on the lab's clock. */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  /** What was sent, the oldest first. */
  get heartbeats(): readonly LabHeartbeat[] {
    return [...this.#heartbeats];
  }

  /** What is answered from now on. */
  set answer(answer: LabAnswer) {
    // An impossible status is to fail here, not in a heartbeat that nobody awaits.
    if (answer !== 'network-error') toResponse(answer);
    this.#answer = answer;
  }

  async fetch(url: string, { body }: RequestInit): Promise<Response> {
    const fields = Object.fromEntries(body as FormData) as Record<string, string>;
    this.#heartbeats.push({ at: this.#elapsed(), url, fields });
    const answer = this.#answer;
    this.#inFlight++;
    this.#isUnsettled = true;
    try {
      if (answer !== 'network-error') return toResponse(answer);
      for (let turn = 0; turn < TURNS_OF_A_FAILURE; turn++) await nextTurn();
      throw new TypeError('The lab has no network.');
    } finally {
      this.#inFlight--;
    }
  }

  /** Resolves when everything that was sent is answered, and the answers have had their effect. */
  async settled(): Promise<void> {
    // An answer may let the next one out.
    while (this.#isUnsettled) {
      this.#isUnsettled = false;
      do await nextTurn();
      while (this.#inFlight > 0);
    }
  }
}

function toResponse(answer: Exclude<LabAnswer, 'network-error'>): Response {
  const { status, retryAfter } = typeof answer === 'number' ? { status: answer } : answer;
  return new Response(null, {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  });
}

/** The next task of the event loop, with all that is due before it. No timer, for a test may have replaced those. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
