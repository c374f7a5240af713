/** Answer to a request that was made while hls.js was still loading. Times are those of `performance.now()`. */
export interface EarlyAnswer {
  /** URL after redirects, to which the URLs in a playlist are relative. */
  readonly url: string;
  readonly askedAt: number;
  readonly beganAt: number;
  /** Body; `undefined` if the answer breaks off. */
  readonly content: Promise<{ readonly bytes: ArrayBuffer; readonly endedAt: number } | undefined>;
}

/** Requests that are made before hls.js can make them. If one fails, hls.js repeats it, and reports the error. */
export class EarlyAnswers {
  readonly #options: RequestInit;
  /** Answers by the requested URL. */
  readonly #answers = new Map<string, Promise<EarlyAnswer | undefined>>();
  #isOver = false;

  /** @param options - options of each request. */
  constructor(options: RequestInit) {
    this.#options = options;
  }

  /** Requests a URL. Returns `undefined` if hls.js already makes its own requests. */
  ask(url: string): Promise<EarlyAnswer | undefined> | undefined {
    if (this.#isOver) return undefined;
    const answer = fetchAnswer(url, this.#options);
    this.#answers.set(url, answer);
    return answer;
  }

  has(url: string): boolean {
    return this.#answers.has(url);
  }

  /** Returns an answer, once. If there is none for the URL, hls.js makes its own requests from then on, and `ask()` makes no more. */
  take(url: string): Promise<EarlyAnswer | undefined> | undefined {
    const answer = this.#answers.get(url);
    this.#answers.delete(url);
    this.#isOver ||= !answer;
    return answer;
  }
}

async function fetchAnswer(url: string, options: RequestInit): Promise<EarlyAnswer | undefined> {
  const askedAt = performance.now();
  try {
    const response = await fetch(url, options);
    if (!response.ok) return undefined;
    const content = response.arrayBuffer().then(
      (bytes) => ({ bytes, endedAt: performance.now() }),
      () => undefined,
    );
    return { url: response.url, askedAt, beganAt: performance.now(), content };
  } catch {
    return undefined;
  }
}
