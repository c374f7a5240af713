/** Mean of values; `NaN` if there are none, so that a measurement without values passes no limit. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return mean(sorted.slice(Math.floor(middle), Math.ceil(middle) + 1));
}

/** Differences between each value and the next. */
export function differences(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => value - (values[i] ?? NaN));
}
