import { Calls } from './calls.js';

/** Replaces `fetch` by answers of VideoCMS about the encoding of a video, for the tests of one `describe`. */
export function useFakeEncoder(): FakeEncoder {
  const encoder = new FakeEncoder();
  const { fetch } = window;
  beforeEach(() => {
    encoder.reset();
    window.fetch = (url, request) => encoder.fetch(url as string, request);
  });
  afterEach(() => (window.fetch = fetch));
  return encoder;
}

interface Question {
  readonly url: string;
  readonly request: RequestInit;
}

export class FakeEncoder {
  #questions = new Calls<Question>();
  #answer = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

  /** Requests, oldest first. */
  get questions(): readonly Question[] {
    return this.#questions.made;
  }

  /** Resolves when there were at least `count` requests. */
  asked(count: number): Promise<readonly Question[]> {
    return this.#questions.atLeast(count);
  }

  /** Sets the answer from now on: a state, or a text that need not be JSON. */
  says(state: string | { readonly text: string }, status = 200): void {
    const text = typeof state === 'string' ? JSON.stringify({ ready: state === 'ready', state }) : state.text;
    // A fake clock does not wait for the tasks in which a browser reads a real response.
    const response = { status, json: () => Promise.resolve(text).then((json) => JSON.parse(json) as unknown) };
    this.#answer = () => Promise.resolve(response as Response);
  }

  /** Makes all requests fail from now on. */
  breaks(): void {
    this.#answer = () => Promise.reject(new TypeError('Failed to fetch'));
  }

  /** Answers no request until the returned function is called. The signal of a request still ends it. */
  withholds(): () => void {
    const answer = this.#answer;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    this.#answer = () =>
      new Promise((resolve, reject) => {
        const { signal } = this.#questions.made.at(-1)?.request ?? {};
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        void released.then(() => resolve(answer()));
      });
    return release;
  }

  reset(): void {
    this.#questions = new Calls();
    this.breaks();
  }

  fetch(url: string, request: RequestInit = {}): Promise<Response> {
    this.#questions.note({ url, request });
    return this.#answer();
  }
}
