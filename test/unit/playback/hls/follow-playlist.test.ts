import { expect } from '@open-wc/testing';
import type { EarlyAnswer } from '../../../../src/playback/hls/early-answers.js';
import { followPlaylist } from '../../../../src/playback/hls/follow-playlist.js';

const HOST = 'https://media.example/';

const level = (bandwidth: number, more = 'CODECS="avc1.4d401e,mp4a.40.2",AUDIO="sound"'): string =>
  `#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=1,BANDWIDTH=${bandwidth},${more}\n${bandwidth}/index.m3u8\n`;
const audio = (name: string, more = ''): string =>
  `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="${name}",URI="${name}/index.m3u8"${more}\n`;
const PARTS = '#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4,\nfirst.m4s\n#EXTINF:4,\nsecond.m4s\n#EXT-X-ENDLIST\n';

describe('followPlaylist', () => {
  let files: Record<string, string>;
  let asked: string[];

  beforeEach(() => {
    files = {};
    asked = [];
  });

  const answerOf = (path: string): Promise<EarlyAnswer | undefined> => {
    const text = files[path];
    if (text === undefined) return Promise.resolve(undefined);
    const bytes = new TextEncoder().encode(`#EXTM3U\n${text}`).buffer;
    const content = Promise.resolve({ bytes, endedAt: 0 });
    return Promise.resolve({ url: HOST + path, askedAt: 0, beganAt: 0, content });
  };

  async function follow(text: string, fromBeginning = true): Promise<string[]> {
    files['master.m3u8'] = text;
    const ask = (url: string): Promise<EarlyAnswer | undefined> => {
      const path = url.replace(HOST, '');
      asked.push(path);
      return answerOf(path);
    };
    await followPlaylist(answerOf('master.m3u8'), { ask }, fromBeginning);
    return asked;
  }

  it('asks for the playlists of the first quality and of its sound, and for their first parts', async () => {
    files['400000/index.m3u8'] = files['en/index.m3u8'] = PARTS;

    await follow(audio('de') + audio('en', ',DEFAULT=YES') + level(900_000) + level(400_000) + level(200_000));

    expect(asked.sort()).to.deep.equal([
      '400000/first.m4s',
      '400000/index.m3u8',
      '400000/init.mp4',
      'en/first.m4s',
      'en/index.m3u8',
      'en/init.mp4',
    ]);
  });

  it('asks for the first part of a playlist without qualities', async () => {
    expect(await follow('#EXTINF:4,\r\nfirst.ts\r\n#EXT-X-ENDLIST\r\n')).to.deep.equal(['first.ts']);
  });

  it('begins with the smallest quality where all are large, as hls.js does', async () => {
    expect(await follow(level(900_000, 'A=1') + level(700_000, 'A=1'))).to.deep.equal(['700000/index.m3u8']);
  });

  it('takes the first sound where none is the default, and none of another group', async () => {
    const other = audio('other').replace('"sound"', '"other"');

    expect(await follow(other + audio('de') + audio('en') + level(1))).to.deep.equal(['1/index.m3u8', 'de/index.m3u8']);
  });

  it('leaves the parts to hls.js where the video begins elsewhere', async () => {
    files['1/index.m3u8'] = PARTS;

    expect(await follow(level(1), false)).to.deep.equal(['1/index.m3u8']);
  });

  for (const [what, text] of [
    ['a live stream', PARTS.replace('#EXT-X-ENDLIST', '')],
    ['an encrypted one', `#EXT-X-KEY:METHOD=AES-128,URI="key"\n${PARTS}`],
    ['parts of one file', PARTS.replace('first.m4s', '#EXT-X-BYTERANGE:100@0\nall.mp4')],
    ['a beginning of its own', `#EXT-X-START:TIME-OFFSET=8\n${PARTS}`],
    ['a gap', PARTS.replace('first.m4s', '#EXT-X-GAP\nfirst.m4s')],
    ['qualities of several kinds', level(1) + level(2, 'CODECS="hvc1.1.6.L93.B0"')],
    ['variables', `#EXT-X-DEFINE:NAME="a",VALUE="b"\n${level(1)}`],
    ['an address that is none', '#EXTINF:4,\nhttps://[/first.ts\n#EXT-X-ENDLIST'],
    ['something else', '<!doctype html><title>Log in</title>'],
  ] as const) {
    it(`asks for nothing in ${what}`, async () => {
      expect(await follow(text)).to.deep.equal([]);
    });
  }

  it('ends where there is no playlist', async () => {
    expect(await follow(level(1))).to.deep.equal(['1/index.m3u8']);
  });
});
