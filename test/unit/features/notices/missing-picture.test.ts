import { expect } from '@open-wc/testing';
import { missingPicture, type PlayingMedia } from '../../../../src/features/notices/missing-picture.js';
import { noAnswer, useFakeFetch, type Answer } from '../../../support/fake-fetch.js';

const URL_OF_VIDEO = 'https://media.example/lecture.mp4';

/** A box of an MP4 file. */
function box(type: string, ...contents: (string | Uint8Array)[]): Uint8Array {
  const bytes = contents.map((content) =>
    typeof content === 'string' ? Uint8Array.from(content, (character) => character.charCodeAt(0)) : content,
  );
  const size = bytes.reduce((sum, { length }) => sum + length, 8);
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, size);
  head.set(
    Uint8Array.from(type, (character) => character.charCodeAt(0)),
    4,
  );
  return joined(head, ...bytes);
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A track, as far as it matters here. */
function track(handler: string, codec: string, padding = 0): Uint8Array {
  const description = box('stsd', '\0\0\0\0', '\0\0\0\x01', box(codec, new Uint8Array(70)));
  const media = box(
    'mdia',
    box('hdlr', '\0\0\0\0\0\0\0\0', handler, new Uint8Array(13)),
    box('minf', box('stbl', description)),
  );
  return box('trak', box('tkhd', new Uint8Array(84)), media, box('free', new Uint8Array(padding)));
}

const START = box('ftyp', 'isom\0\0\x02\0');
const SOUND = track('soun', 'mp4a', 200_000);
const PICTURE = track('vide', 'hvc1');
const DATA = box('mdat', new Uint8Array(300_000));

/** A server with this file. */
function serving(file: Uint8Array<ArrayBuffer>, knowsRanges = true): Answer {
  return ({ options }) => {
    const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(new Headers(options.headers).get('Range') ?? '') ?? [];
    return knowsRanges ? new Response(file.slice(Number(from), Number(to) + 1), { status: 206 }) : new Response(file);
  };
}

describe('missingPicture', () => {
  const server = useFakeFetch();

  function ask(media: PlayingMedia = {}): Promise<string | undefined> {
    return missingPicture({ currentSrc: URL_OF_VIDEO, ...media });
  }

  const HEVC = 'HEVC; H.264 plays everywhere';
  const rows: [what: string, file: Uint8Array<ArrayBuffer>, picture: string | undefined, requests: number][] = [
    ['an MP4 file with a picture', joined(START, box('moov', PICTURE, SOUND), DATA), HEVC, 2],
    ['one whose picture comes after a long list of sounds', joined(START, box('moov', SOUND, PICTURE), DATA), HEVC, 2],
    ['one whose header is at its end', joined(START, DATA, box('moov', SOUND, PICTURE)), HEVC, 3],
    ['one that is short', joined(START, box('moov', track('soun', 'mp4a'), PICTURE)), HEVC, 1],
    ['one that comes in pieces', joined(START, box('moov', PICTURE), box('moof'), DATA), HEVC, 1],
    [
      'one with a picture of a kind without a name',
      joined(START, box('moov', track('vide', 'xyz1'))),
      'xyz1; H.264 plays everywhere',
      1,
    ],
    ['an MP4 file with sound only', joined(START, box('moov', SOUND), DATA), undefined, 2],
    [
      'an audio book with pictures of its chapters',
      joined(START, box('moov', SOUND, track('vide', 'jpeg'))),
      undefined,
      2,
    ],
    ['an MP4 file without a header', joined(START, DATA), undefined, 2],
    [
      'a Matroska file with a picture',
      joined(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), box('x', 'A_OPUS', 'V_MPEGH/ISO/HEVC')),
      'V_MPEGH/ISO/HEVC; H.264 plays everywhere',
      1,
    ],
    [
      'a Matroska file with sound only',
      joined(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), box('x', 'A_OPUS')),
      undefined,
      1,
    ],
    ['an Ogg file with a picture', joined(box('x', 'OggS', 'theora', 'vorbis')), 'theora; H.264 plays everywhere', 1],
    ['an MP3 file', joined(box('ID3', 'LAME'), new Uint8Array(1000)), undefined, 1],
    ['an empty file', new Uint8Array(0), undefined, 1],
  ];
  for (const [what, file, picture, requests] of rows) {
    it(`reads of ${what}: ${picture ?? 'none'}`, async () => {
      server.answers(serving(file));

      expect(await ask()).to.equal(picture);
      expect(server.requests).to.have.length(requests);
    });
  }

  it('reads it from a server that knows no ranges', async () => {
    server.answers(serving(joined(START, DATA, box('moov', SOUND, PICTURE)), false));

    expect(await ask()).to.equal(HEVC);
  });

  for (const [name, picture] of [
    ['lecture.mp4', 'of an unknown kind; H.264 plays everywhere'],
    ['lecture.MOV?token=1', 'of an unknown kind; H.264 plays everywhere'],
    ['lecture.mp3', undefined],
    ['lecture.m4a', undefined],
    ['play?id=1', undefined],
  ] as const) {
    it(`goes by the name of a file that the page may not read: ${name}`, async () => {
      server.answers(noAnswer);

      expect(await ask({ currentSrc: `https://media.example/${name}` })).to.equal(picture);
    });
  }

  it('believes a browser that says so by itself', async () => {
    expect(await ask({ videoTracks: { length: 1 } })).to.equal('it has a video track');
    expect(server.requests).to.deep.equal([]);
  });

  for (const [crossOrigin, credentials] of [
    [null, 'same-origin'],
    ['use-credentials', 'include'],
  ] as const) {
    it(`asks as the video does: ${credentials}`, async () => {
      await ask({ crossOrigin });

      expect(server.requests[0]?.options.credentials).to.equal(credentials);
    });
  }
});
