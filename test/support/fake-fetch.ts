import { restore, stub } from 'sinon';

/** Request of the code under test. */
export interface FakeRequest {
  readonly url: string;
  readonly options: RequestInit;
}

/** Answer to a request. With an error, `fetch` rejects. */
export type Answer = (request: FakeRequest) => Response | Error | Promise<Response>;

/** Replaces `fetch`, for the tests of one `describe`. */
export function useFakeFetch(): FakeFetch {
  const fake = new FakeFetch();
  beforeEach(() => {
    fake.reset();
    stub(window, 'fetch').callsFake((input, options = {}) => fake.answer({ url: input as string, options }));
  });
  afterEach(() => restore());
  return fake;
}

export class FakeFetch {
  #answers: Answer[] = [];
  #requests: FakeRequest[] = [];

  /** Requests so far, in order. */
  get requests(): readonly FakeRequest[] {
    return this.#requests;
  }

  reset(): void {
    this.#answers = [];
    this.#requests = [];
  }

  /** Sets the answers of the next requests, in order. The last one applies to all further requests. */
  answers(...answers: Answer[]): void {
    this.#answers = answers;
  }

  async answer(request: FakeRequest): Promise<Response> {
    this.#requests.push(request);
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    const answered = await (answer ?? noAnswer)(request);
    if (answered instanceof Error) throw answered;
    return answered;
  }
}

/** Error of `fetch` if no server answers, or if the page may not read the answer. */
export function noAnswer(): Error {
  return new TypeError('Failed to fetch');
}

/** Answer with a status, and with a content type if one is given. */
export function answerOf(status: number, type?: string, body: BodyInit = 'as asked'): Answer {
  return () => new Response(body, { status, headers: type === undefined ? {} : { 'Content-Type': type } });
}
