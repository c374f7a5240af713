/** An answer is kept for at least so long, in milliseconds: another server may have changed what it is about. */
const KEEP_MS = 1000;

/** And for so many times as long as it took: a slow answer must not be asked for all the time. */
const KEEP_TIMES = 20;

/** Asks seldom for what is wanted often. */
export class Recent<Value> {
  readonly #ask: () => Promise<Value>;
  #answer: Promise<Value> | undefined;
  #keepUntil = Infinity;

  constructor(ask: () => Promise<Value>) {
    this.#ask = ask;
  }

  get(): Promise<Value> {
    if (this.#answer && performance.now() < this.#keepUntil) return this.#answer;
    const asked = performance.now();
    const answer = this.#ask();
    this.#answer = answer;
    this.#keepUntil = Infinity;
    answer.then(
      () => {
        const now = performance.now();
        if (this.#answer === answer) this.#keepUntil = now + Math.max(KEEP_MS, (now - asked) * KEEP_TIMES);
      },
      () => {
        if (this.#answer === answer) this.forget();
      },
    );
    return answer;
  }

  /** What is wanted has changed. */
  forget(): void {
    this.#answer = undefined;
  }
}
