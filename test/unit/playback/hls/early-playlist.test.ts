import { expect } from '@open-wc/testing';
import { fetchPlaylist } from '../../../../src/playback/hls/early-playlist.js';
import { answerOf, noAnswer, useFakeFetch } from '../../../support/fake-fetch.js';

const PLAYLIST = 'https://media.example/master.m3u8';

describe('fetchPlaylist', () => {
  const server = useFakeFetch();
  const { signal } = new AbortController();

  it('fetches a playlist, and says where it was found', async () => {
    const response = new Response('#EXTM3U');
    Object.defineProperty(response, 'url', { value: 'https://elsewhere.example/master.m3u8' });
    server.answers(() => response);

    expect(await fetchPlaylist(PLAYLIST, 'include', signal)).to.deep.equal({
      url: 'https://elsewhere.example/master.m3u8',
      text: '#EXTM3U',
    });
    expect(server.requests).to.deep.equal([{ url: PLAYLIST, options: { credentials: 'include', signal } }]);
  });

  for (const [what, answer] of [
    ['the server refuses it', answerOf(404)],
    ['there is no answer', noAnswer],
    [
      'the answer breaks off',
      () => new Response(new ReadableStream({ start: (body) => body.error(new Error('cut')) })),
    ],
  ] as const) {
    it(`has nothing where ${what}: the engine asks itself`, async () => {
      server.answers(answer);

      expect(await fetchPlaylist(PLAYLIST, 'same-origin', signal)).to.equal(undefined);
    });
  }
});
