/**
 * The value of a query parameter: the first one of that name, decoded, in the first query that has it.
 *
 * @param name - of the parameter.
 * @param queries - query strings, with or without `?`, in the order in which they count.
 * @returns `null` where none has it.
 */
export function queryValue(name: string, ...queries: readonly string[]): string | null {
  for (const query of queries) {
    const value = new URLSearchParams(query).get(name);
    if (value !== null) return value;
  }
  return null;
}
