/** Records the calls of a callback, for tests that wait for one. */
export class Calls<Value> {
  readonly made: Value[] = [];
  #waiting: (() => void)[] = [];

  /** The callback. */
  readonly note = (value: Value): void => {
    this.made.push(value);
    for (const wake of this.#waiting.splice(0)) wake();
  };

  /** Resolves when there were at least `count` calls. */
  async atLeast(count: number): Promise<readonly Value[]> {
    while (this.made.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.made;
  }
}
