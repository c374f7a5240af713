import type { EarlyAnswer, EarlyAnswers } from './early-answers.js';

/** What a playlist leads to. */
interface Next {
  readonly playlists: readonly string[];
  readonly parts: readonly string[];
}

/** Bits per second that hls.js believes in before it has loaded anything. */
const FIRST_ESTIMATE = 500_000;

/** What makes parts differ from the file that their line names, or the first one of the list not the first that is played. */
const OUT_OF_THE_ORDINARY = /^#EXT-X-(KEY|GAP|BYTERANGE|PART|START|DEFINE)|^#EXT-X-MAP:.*BYTERANGE/m;

/**
 * Asks for what hls.js will ask for after a playlist: the playlists of the first quality and of its sound, and their first parts. On a
 * slow network each of them is a round trip, which would begin only when hls.js is there.
 *
 * @param fromBeginning - whether the video begins with its first part.
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
 * What hls.js asks for after a playlist, in the ordinary case; nothing in any other. A wrong guess is a request in vain, so it is made
 * only where the qualities are of one kind.
 *
 * @param url - address of the playlist.
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
    // No address: hls.js reports what is wrong.
    return { playlists: [], parts: [] };
  }
}

/** The first quality, and the sound that goes with it. */
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

/** The first part of a recording, and what comes before it. */
function firstParts(text: string): (string | undefined)[] {
  if (!text.includes('#EXT-X-ENDLIST') || OUT_OF_THE_ORDINARY.test(text)) return [];
  return [/^#EXT-X-MAP:.*URI="([^"]*)"/m.exec(text)?.[1], /^[^#\s].*/m.exec(text)?.[0].trim()];
}
