/** What a callback was called with, for tests that wait for a call. */
export class Calls<Value> {
  readonly made: Value[] = [];
  #waiting: (() => void)[] = [];

  /** The callback. */
  readonly note = (value: Value): void => {
    this.made.push(value);
    for (const wake of this.#waiting.splice(0)) wake();
  };

  /** Resolves when there have been so many calls. */
  async atLeast(count: number): Promise<readonly Value[]> {
    while (this.made.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.made;
  }
}
