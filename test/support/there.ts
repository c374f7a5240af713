/** Returns a value that must exist. @throws Error if it does not. */
export function there<Found>(found: Found | null | undefined): Found {
  if (found === null || found === undefined) throw new Error('It is not there.');
  return found;
}
