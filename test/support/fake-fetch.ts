import { restore, stub } from 'sinon';

/** A request that the code under test has made. */
export interface FakeRequest {
  readonly url: string;
  readonly options: RequestInit;
}

/** What a request is answered; an error is how `fetch` fails. */
export type Answer = (request: FakeRequest) => Response | Error | Promise<Response>;

/** Answers in place of every server, for the tests of one `describe`. */
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

  /** What was asked for, in this order. */
  get requests(): readonly FakeRequest[] {
    return this.#requests;
  }

  reset(): void {
    this.#answers = [];
    this.#requests = [];
  }

  /** How requests are answered from now on, each in turn; the last one holds for all that follow. */
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

/** That no server answers, or none that the page may read. */
export function noAnswer(): Error {
  return new TypeError('Failed to fetch');
}

/** An answer with a status, and of a type where one is named. */
export function answerOf(status: number, type?: string, body: BodyInit = 'as asked'): Answer {
  return () => new Response(body, { status, headers: type === undefined ? {} : { 'Content-Type': type } });
}
