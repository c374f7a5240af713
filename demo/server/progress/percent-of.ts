/**
 * Converts a part, from 0 to 1, to a whole percentage, rounded down: 100 means all of it. Pages and exports use it, so that they show the
 * same number.
 */
export function percentOf(part: number): number {
  // In floating point, 0.29 * 100 is a little less than 29.
  return Math.floor(part * 100 + 1e-9);
}
