import { median } from '../../scripts/lib/statistics.js';
import type { Run } from '../run.js';

/** Column of a figure: its name in the runs, its heading with the unit, and its divisor. */
export interface Column {
  readonly figure: string;
  readonly heading: string;
  readonly per?: number;
  readonly digits?: number;
}

export function valuesOf(runs: readonly Run[], figure: string): number[] {
  // JSON has `null` for `NaN` and `Infinity`.
  return runs.flatMap(({ figures }) => figures[figure] ?? []).filter(Number.isFinite);
}

/** Formats the median, such as `262`; `–` if there are no values. */
export function medianOf(runs: readonly Run[], { figure, per = 1, digits = 0 }: Column): string {
  const values = valuesOf(runs, figure);
  return values.length > 0 ? (median(values) / per).toFixed(digits) : '–';
}

/** Formats the median with the smallest and the largest value, such as `262 (221–272)`. */
export function spreadOf(runs: readonly Run[], column: Column): string {
  const { figure, per = 1, digits = 0 } = column;
  const values = valuesOf(runs, figure).map((value) => value / per);
  const [low, high] = [Math.min(...values).toFixed(digits), Math.max(...values).toFixed(digits)];
  const middle = medianOf(runs, column);
  return values.length === 0 || low === high ? middle : `${middle} (${low}–${high})`;
}
