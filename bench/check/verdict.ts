import { median } from '../../scripts/lib/statistics.js';
import type { Source } from '../adapters/adapter.js';
import { valuesOf } from '../report/figure.js';
import type { PartId, Run } from '../run.js';
import type { ConditionId } from '../browser/condition.js';

/** Figure of our player, with its limit and the reason for the limit. */
export interface Verdict {
  readonly name: string;
  readonly ours: number;
  readonly limit: number;
  readonly unit: string;
  /** Composition of the limit, such as `hls.js min 154.7 kB + 11.6 kB`. */
  readonly because: string;
}

/** Whether a limit is kept. A figure that could not be measured breaks it. */
export function isKept({ ours, limit }: Verdict): boolean {
  return ours <= limit;
}

export interface Selection {
  readonly part: PartId;
  readonly source: Source;
  readonly condition?: ConditionId;
  readonly figure: string;
}

export type Summarise = (values: readonly number[]) => number;

/** Smallest value. If noise only ever adds, it is the nearest to the truth. */
export const least: Summarise = (values) => (values.length > 0 ? Math.min(...values) : NaN);

/** Summarises a figure of one player over all its runs that played. */
export function pick(
  runs: readonly Run[],
  player: string,
  { part, source, condition = 'none', figure }: Selection,
  summarise: Summarise = median,
): number {
  const own = runs.filter(
    (run) =>
      run.ok && run.player === player && run.part === part && run.source === source && run.condition === condition,
  );
  return summarise(valuesOf(own, figure));
}
