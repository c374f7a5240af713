/** Reads the uuid in the path of a player's page, `/v/<uuid>`; empty if there is none. */
export function uuidIn(path: string): string {
  const [, encoded] = /^\/v\/([^/]+)\/?$/.exec(path) ?? [];
  try {
    return decodeURIComponent(encoded ?? '');
  } catch {
    // The path has an invalid "%" encoding, which no uuid has.
    return '';
  }
}
