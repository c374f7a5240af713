/** The uuid in the path of a player's page, `/v/<uuid>`; empty where there is none. */
export function uuidIn(path: string): string {
  const [, encoded] = /^\/v\/([^/]+)\/?$/.exec(path) ?? [];
  try {
    return decodeURIComponent(encoded ?? '');
  } catch {
    // A stray "%" is no encoding of anything, and so no video's name.
    return '';
  }
}
