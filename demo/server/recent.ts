/** Minimum time for which an answer is reused, in milliseconds. It is short, because another server may change the data. */
const KEEP_MS = 1000;

/** Factor of the time that an answer took: it is reused for at least so long, because slow questions must be rare. */
const KEEP_TIMES = 20;

/** Value that is read often, and loaded rarely. */
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

  /** Discards the value, to be called after a change. */
  forget(): void {
    this.#answer = undefined;
  }
}
