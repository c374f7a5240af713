import { askSchool } from '../school-api.js';

export interface Saving<Problem> {
  /** Path of the list that a new item is added to. */
  readonly list: string;
  /** Path of the item if it is not new. */
  readonly stored: string | undefined;
  readonly body: unknown;
  /** Whether the server has stored nothing because of this problem. By default, every problem prevents that. */
  readonly prevents?: (problem: Problem) => boolean;
  /** Closes the form. Called if the item is stored. */
  readonly close: () => void;
}

/** Data of the school's server that a tab shows and changes. */
export class SchoolData<Data> {
  current: Data;
  /** Message of the last change if it failed; empty otherwise. */
  fault = '';
  readonly #load: () => Promise<Data>;
  readonly #onChange: () => void;

  private constructor(current: Data, load: () => Promise<Data>, onChange: () => void) {
    this.current = current;
    this.#load = load;
    this.#onChange = onChange;
  }

  /** @param onChange - called after each change, also if it failed. */
  static async open<Data>(load: () => Promise<Data>, onChange: () => void): Promise<SchoolData<Data>> {
    return new SchoolData(await load(), load, onChange);
  }

  /** Runs an action that changes something on the server, and loads the new state. */
  async change(action: () => Promise<unknown>): Promise<void> {
    this.fault = '';
    try {
      await action();
      this.current = await this.#load();
    } catch (error) {
      this.fault = (error as Error).message;
    }
    this.#onChange();
  }

  /**
   * Stores an item from a form.
   *
   * @returns problems for the form to show; none if the item is stored.
   */
  async save<Problem>(saving: Saving<Problem>): Promise<readonly Problem[]> {
    const { list, stored, body, prevents = () => true, close } = saving;
    const { problems = [] } = await askSchool<{ problems?: Problem[] }>(stored ?? list, stored ? 'PUT' : 'POST', body);
    if (problems.some(prevents)) return problems;
    close();
    await this.change(() => Promise.resolve());
    return [];
  }
}
