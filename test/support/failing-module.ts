import { restore, stub } from 'sinon';
import type { LazyModule } from '../../src/lib/lazy-module.js';

/** A module that can't be loaded, as where the folder `chunks/` was not uploaded, until a test lets it through. */
export class FailingModule<Module> implements LazyModule<Module> {
  readonly name = 'the feature';
  readonly without = 'The learner goes without.';
  /** How often it was requested. */
  requests = 0;
  readonly #module: Module;
  #isThere = false;

  /** @param module - what is loaded once it is let through */
  constructor(module: Module) {
    this.#module = module;
  }

  readonly load = (): Promise<Module> => {
    this.requests++;
    return this.#isThere ? Promise.resolve(this.#module) : Promise.reject(new TypeError('404'));
  };

  /** From now on, it can be loaded. */
  appear(): void {
    this.#isThere = true;
  }
}

/** What the console warns of, for the tests of one `describe`. */
export function useWarnings(): string[] {
  const warnings: string[] = [];
  beforeEach(() => {
    warnings.length = 0;
    stub(console, 'warn').callsFake((message: string) => warnings.push(message));
  });
  afterEach(() => restore());
  return warnings;
}
