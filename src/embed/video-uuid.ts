/** Pattern of a uuid. It has no characters with a meaning in a path, such as `.`, `/` and `%`. */
const UUID = /^[A-Za-z0-9_-]{1,64}$/;

/** Thrown if a URL names no video, with a sentence for the person who wrote it. */
export class AddressError extends Error {}

/**
 * Finds the uuid in a URL: `/v/<uuid>` or `/embed/<uuid>`, else the parameter `v`.
 *
 * @throws AddressError if there is none, or if it breaks the pattern.
 */
export function videoUuid({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  const uuid = /\/(?:v|embed)\/([^/.]+)\/?$/.exec(pathname)?.[1] ?? new URLSearchParams(search).get('v');
  if (!uuid)
    throw new AddressError('The address names no video. It should end in "embed.html?v=" and the video\'s uuid.');
  if (!UUID.test(uuid)) {
    throw new AddressError(
      `${JSON.stringify(uuid.slice(0, 80))} cannot be a video's uuid, which has at most 64 letters, digits, "-" and "_".`,
    );
  }
  return uuid;
}
