/** Learner who watches, as the page identifies them. */
export interface Learner {
  /** Name of the field under which a webhook expects the learner. */
  readonly field: string;
  /** Identifier of the learner; `null` if no query string has one. */
  readonly value: string | null;
}

/**
 * Finds the learner in query strings.
 *
 * @param webhook - names to use: `requestField` is the query parameter, `responseField` the field of the heartbeat.
 * @param queries - query strings, with or without `?`. The first one that has the parameter wins; the value is decoded once.
 */
export function learnerOf(
  { requestField, responseField }: { readonly requestField: string; readonly responseField: string },
  queries: readonly string[],
): Learner {
  for (const query of queries) {
    const value = new URLSearchParams(query).get(requestField);
    if (value !== null) return { field: responseField, value };
  }
  return { field: responseField, value: null };
}
