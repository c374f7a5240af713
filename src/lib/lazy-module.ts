import { importWithRetry } from './import-with-retry.js';
import { warn } from './log.js';

/** Part of the player that is loaded when it is first needed. Such a part may have further lazy parts of its own. */
export interface LazyModule<Module> {
  /** Name for the console: `the HLS engine`. */
  readonly name: string;
  /** Consequence if it can't be loaded, as a sentence for the console. */
  readonly without: string;
  /** Folder of its file, for the console. `chunks/` by default. */
  readonly folder?: string;
  /** Imports the part: `() => import('./resume.js')`. It must resolve to the module itself: see {@link importWithRetry}. */
  readonly load: () => Promise<Module>;
}

/** Parts that {@link lazyModule} has registered. */
export const lazyModules: LazyModule<unknown>[] = [];

/** Registers a part of the player, so that the check panel can see whether all of them can be loaded. */
export function lazyModule<Module>(module: LazyModule<Module>): LazyModule<Module> {
  lazyModules.push(module);
  return module;
}

const loading = new WeakMap<object, Promise<unknown>>();
const reported = new WeakSet();

/**
 * Loads a part of the player, once for all callers. The same policy holds for each part that fails to load:
 * - The part is requested again when it is next needed; under another URL if Firefox remembers the failure.
 * - The console says once which part is missing, what the learner loses, and which folder may be incomplete.
 * - The caller gets `undefined` and works without the part. The promise never rejects.
 */
export function loadLazyModule<Module>(module: LazyModule<Module>): Promise<Module | undefined> {
  const begun = loading.get(module) as Promise<Module | undefined> | undefined;
  if (begun) return begun;
  const loaded = importWithRetry(module.load).catch((cause: unknown) => {
    loading.delete(module);
    report(module, cause);
    return undefined;
  });
  loading.set(module, loaded);
  return loaded;
}

function report(module: LazyModule<unknown>, cause: unknown): void {
  if (reported.has(module)) return;
  reported.add(module);
  const { name, without, folder = 'chunks/ next to videocms-player.js' } = module;
  warn(
    `${name} could not be loaded. ${without} If this happens again, is the folder ${folder} complete? ${String(cause)}`,
  );
}
