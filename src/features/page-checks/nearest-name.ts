/** Attributes of the player that are mistakes if they have `data-` in front. */
const NEVER_DATA = ['flush', 'include', 'params', 'status-src', 'uuid', 'webhooks', 'webhooks-src'];

/** Attribute of `<video>` that the player does not need. */
const HARMLESS = 'controls';

/**
 * Finds the attribute that the author may have meant.
 *
 * @param known - known attributes.
 * @returns `undefined` if none is similar.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name === HARMLESS) return undefined;
  if (name.startsWith('data-')) return NEVER_DATA.find((own) => bare(own) === bare(name.slice('data-'.length)));

  const wanted = bare(name);
  if (wanted.startsWith('webhook')) return /src|ur[il]|href/.test(wanted) ? 'webhooks-src' : 'webhooks';
  const [nearest] = known
    .map((other) => ({ other, distance: distanceBetween(wanted, bare(other)) }))
    .filter(({ other, distance }) => distance <= (other.length < 8 ? 1 : 2))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.other;
}

/** Removes differences of spelling, such as between `webhooksSrc`, `webhooks_src` and `webhooks-src`. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Counts the letters to insert, delete, replace or swap with the next one (optimal string alignment). */
function distanceBetween(a: string, b: string): number {
  const rows: number[][] = [];
  const at = (i: number, j: number): number => (i < 0 || j < 0 ? Math.max(i, j) + 1 : (rows[i]?.[j] ?? Infinity));
  for (let i = 0; i < a.length; i++) {
    rows[i] = [];
    for (let j = 0; j < b.length; j++) {
      const isSwapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
      (rows[i] ?? [])[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i] === b[j] ? 0 : 1),
        isSwapped ? at(i - 2, j - 2) + 1 : Infinity,
      );
    }
  }
  return at(a.length - 1, b.length - 1);
}
