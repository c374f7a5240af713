/** Part of a video, in seconds. */
export type Stretch = readonly [from: number, to: number];

/** Maximum gap between stretches that touch, in seconds. Smaller gaps come from rounding. */
const TOUCHING = 0.0005;

/** Sorts stretches, and joins those that overlap or touch. */
export function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + TOUCHING) last[1] = Math.max(last[1], to);
    else if (to > from) merged.push([from, to]);
  }
  return merged;
}

/** Sum of the lengths, in seconds. */
export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Splits stretches: `taken` has the first `seconds` of them, and `rest` has the others. */
export function take(stretches: readonly Stretch[], seconds: number): { taken: Stretch[]; rest: Stretch[] } {
  const taken: Stretch[] = [];
  const rest: Stretch[] = [];
  let left = seconds;
  for (const [from, to] of stretches) {
    const cut = Math.min(to, from + Math.max(left, 0));
    left -= to - from;
    if (cut > from) taken.push([from, cut]);
    if (to > cut) rest.push([cut, to]);
  }
  return { taken, rest };
}

/** Cuts stretches off at a position, in seconds. */
export function before(stretches: readonly Stretch[], end: number): Stretch[] {
  return stretches.flatMap(([from, to]) => (from < end ? [[from, Math.min(to, end)] as const] : []));
}

/** Formats stretches as a `nummultirange` of PostgreSQL. */
export function toMultirange(stretches: readonly Stretch[]): string {
  return `{${stretches.map(([from, to]) => `[${from},${to})`).join(',')}}`;
}
