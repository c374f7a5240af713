import type { EarlyAnswer, EarlyAnswers } from './early-answers.js';

/** URLs that hls.js requests after a playlist. */
interface Next {
  readonly playlists: readonly string[];
  readonly parts: readonly string[];
}

/** Bits per second that hls.js assumes before it has loaded anything. */
const FIRST_ESTIMATE = 500_000;

/** Tags with which a part is not simply the file on its line, or with which the first part of the list is not the first that plays. */
const OUT_OF_THE_ORDINARY = /^#EXT-X-(KEY|GAP|BYTERANGE|PART|START|DEFINE)|^#EXT-X-MAP:.*BYTERANGE/m;

/**
 * Makes the requests that hls.js would make after a playlist: for the playlists of the first quality and of its sound, and for their first
 * parts. Each is a round trip, which would otherwise begin only when hls.js is loaded.
 *
 * @param fromBeginning - whether the video begins with its first part. If not, no parts are requested.
 */
export async function followPlaylist(
  answer: Promise<EarlyAnswer | undefined> | undefined,
  answers: Pick<EarlyAnswers, 'ask'>,
  fromBeginning: boolean,
): Promise<void> {
  const { url = '', content } = (await answer) ?? {};
  const { bytes } = (await content) ?? {};
  const { playlists, parts } = nextOf(new TextDecoder().decode(bytes), url);
  if (fromBeginning) for (const part of parts) void answers.ask(part);
  await Promise.all(playlists.map((playlist) => followPlaylist(answers.ask(playlist), answers, fromBeginning)));
}

/**
 * Returns the URLs that hls.js requests after an ordinary playlist, and none for any other. A wrong guess would waste a request, so no
 * quality is guessed if the qualities have different codecs.
 *
 * @param url - URL of the playlist.
 */
function nextOf(text: string, url: string): Next {
  const isMultivariant = text.includes('#EXT-X-STREAM-INF');
  const absolute = (uris: readonly (string | undefined)[]): string[] =>
    uris.flatMap((uri) => (uri ? [new URL(uri, url).href] : []));
  try {
    return {
      playlists: absolute(isMultivariant ? firstPlaylists(text) : []),
      parts: absolute(isMultivariant ? [] : firstParts(text)),
    };
  } catch {
    // Not a URL: hls.js reports the error.
    return { playlists: [], parts: [] };
  }
}

/** Playlists of the first quality and of its sound. */
function firstPlaylists(text: string): (string | undefined)[] {
  const levels = Array.from(
    text.matchAll(/^#EXT-X-STREAM-INF:(.*)[\r\n]+([^#\s].*)/gm),
    ([, attributes = '', uri]) => ({
      attributes,
      uri: uri?.trim(),
      bandwidth: Number(/(?:^|,)BANDWIDTH=(\d+)/.exec(attributes)?.[1]),
      codec: /CODECS="(\w+)/.exec(attributes)?.[1],
    }),
  );
  const [any] = levels;
  if (!levels.every(({ codec }) => codec === any?.codec) || text.includes('#EXT-X-DEFINE')) return [];
  const [smallest, ...larger] = levels.sort((a, b) => a.bandwidth - b.bandwidth);
  const first = larger.findLast(({ bandwidth }) => bandwidth <= FIRST_ESTIMATE) ?? smallest;
  const group = /AUDIO="([^"]*)"/.exec(first?.attributes ?? '')?.[1];
  const sounds = Array.from(
    text.matchAll(/^#EXT-X-MEDIA:(.*TYPE=AUDIO.*)/gm),
    ([, attributes = '']) => attributes,
  ).filter((attributes) => attributes.includes(`GROUP-ID="${group}"`));
  const sound = sounds.find((attributes) => attributes.includes('DEFAULT=YES')) ?? sounds[0] ?? '';
  return [first?.uri, /URI="([^"]*)"/.exec(sound)?.[1]];
}

/** Initialization segment and first part of a recording; none for a live stream. */
function firstParts(text: string): (string | undefined)[] {
  if (!text.includes('#EXT-X-ENDLIST') || OUT_OF_THE_ORDINARY.test(text)) return [];
  return [/^#EXT-X-MAP:.*URI="([^"]*)"/m.exec(text)?.[1], /^[^#\s].*/m.exec(text)?.[0].trim()];
}
