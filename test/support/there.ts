/** What a test has put there itself, or what must be there. */
export function there<Found>(found: Found | null | undefined): Found {
  if (found === null || found === undefined) throw new Error('It is not there.');
  return found;
}
