import { Calls } from './calls.js';

/** Answers what is fetched, as VideoCMS tells of a video's encoding, for the tests of one `describe`; sends nothing. */
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

  /** What it was asked, the oldest first. */
  get questions(): readonly Question[] {
    return this.#questions.made;
  }

  /** Resolves when it has been asked so often. */
  asked(count: number): Promise<readonly Question[]> {
    return this.#questions.atLeast(count);
  }

  /** What it answers from now on: a state, or text that need not be JSON. */
  says(state: string | { readonly text: string }, status = 200): void {
    const text = typeof state === 'string' ? JSON.stringify({ ready: state === 'ready', state }) : state.text;
    // A real response is read in tasks of its own, which a fake clock does not wait for.
    const response = { status, json: () => Promise.resolve(text).then((json) => JSON.parse(json) as unknown) };
    this.#answer = () => Promise.resolve(response as Response);
  }

  /** From now on it cannot be reached. */
  breaks(): void {
    this.#answer = () => Promise.reject(new TypeError('Failed to fetch'));
  }

  /** From now on it answers nothing, until the function that this returns is called; a request ends by its signal, too. */
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
