import { restore, stub } from 'sinon';
import type { LazyModule } from '../../src/lib/lazy-module.js';

/** Module that cannot be loaded until `appear()` is called, as if the folder `chunks/` was not uploaded. */
export class FailingModule<Module> implements LazyModule<Module> {
  readonly name = 'the feature';
  readonly without = 'The learner goes without.';
  /** Number of requests for the module. */
  requests = 0;
  readonly #module: Module;
  #isThere = false;

  /** @param module - module that is loaded after `appear()`. */
  constructor(module: Module) {
    this.#module = module;
  }

  readonly load = (): Promise<Module> => {
    this.requests++;
    return this.#isThere ? Promise.resolve(this.#module) : Promise.reject(new TypeError('404'));
  };

  /** Makes the module available from now on. */
  appear(): void {
    this.#isThere = true;
  }
}

/** Collects warnings of the console, for the tests of one `describe`. */
export function useWarnings(): string[] {
  const warnings: string[] = [];
  beforeEach(() => {
    warnings.length = 0;
    stub(console, 'warn').callsFake((message: string) => warnings.push(message));
  });
  afterEach(() => restore());
  return warnings;
}
