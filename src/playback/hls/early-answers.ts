/** An answer that was asked for while the engine that needs it was still on its way. Times are those of `performance.now()`. */
export interface EarlyAnswer {
  /** URL after redirects, to which the URLs in a playlist are relative. */
  readonly url: string;
  readonly askedAt: number;
  readonly beganAt: number;
  /** `undefined` where it breaks off. */
  readonly content: Promise<{ readonly bytes: ArrayBuffer; readonly endedAt: number } | undefined>;
}

/** What is asked for before hls.js asks for it. Where that fails, hls.js asks again, and reports the error. */
export class EarlyAnswers {
  readonly #options: RequestInit;
  /** By the URL that was asked for. */
  readonly #answers = new Map<string, Promise<EarlyAnswer | undefined>>();
  #isOver = false;

  /** @param options - of each request. */
  constructor(options: RequestInit) {
    this.#options = options;
  }

  /** Asks for it, unless nothing is early any more. */
  ask(url: string): Promise<EarlyAnswer | undefined> | undefined {
    if (this.#isOver) return undefined;
    const answer = fetchAnswer(url, this.#options);
    this.#answers.set(url, answer);
    return answer;
  }

  has(url: string): boolean {
    return this.#answers.has(url);
  }

  /** Each is given once. Whoever wants another one asks for it: then nothing is early any more. */
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
