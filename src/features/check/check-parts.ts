import type { LazyModule } from '../../lib/lazy-module.js';

/** Names of the parts that could not be loaded; empty if the player is complete. */
export type PartsCheck = readonly string[];

/** Loads every part of the player, to find those that were not uploaded. */
export async function checkParts(
  parts: readonly LazyModule<unknown>[],
  load: (module: LazyModule<unknown>) => Promise<unknown>,
): Promise<PartsCheck> {
  const loaded = await Promise.all(parts.map(load));
  return parts.flatMap(({ name }, index) => (loaded[index] === undefined ? [name] : []));
}
