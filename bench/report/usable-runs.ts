import { NOISY_CORES } from '../machine.js';
import type { Run } from '../run.js';

const ENOUGH = 3;

/** Selects the runs that played, without those on a busy machine if enough others remain. */
export function usableRuns(runs: readonly Run[]): Run[] {
  const played = runs.filter(({ ok }) => ok);
  const clean = played.filter(({ foreignCores }) => foreignCores < NOISY_CORES);
  return clean.length >= Math.min(ENOUGH, played.length) ? clean : played;
}
