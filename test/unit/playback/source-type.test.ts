import { expect } from '@open-wc/testing';
import { typeOf } from '../../../src/playback/source-type.js';
import { turn } from '../../support/fake-clock.js';
import { answerOf, noAnswer } from '../../support/fake-fetch.js';
import { usePlayback } from '../../support/playback.js';

const HLS = 'application/vnd.apple.mpegurl';
const URL_WITHOUT_ENDING = 'https://media.example/stream?id=1';

describe('An address without an ending', () => {
  const on = usePlayback();
  /** The module is loaded in tasks of its own. */
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 50; i++) await turn();
  };
  const textAs = (text: string, type: string) => () => new Response(text, { headers: { 'Content-Type': type } });

  const rows: [what: string, text: string, type: string, expected: string][] = [
    ['by its type', '#EXTM3U\n', HLS, HLS],
    ['by another name of that type', '#EXTM3U\n', 'audio/x-mpegurl; charset=utf-8', 'audio/x-mpegurl; charset=utf-8'],
    ['by its first bytes, where the type is that of any text', '#EXTM3U\n', 'text/plain', HLS],
    ['by its first bytes, where the type says nothing', '#EXTM3U\n', 'application/octet-stream', HLS],
    ['by its first bytes after a byte order mark', '\uFEFF#EXTM3U\n', 'text/html', HLS],
    ['as a file by its type', 'ftyp', 'video/mp4', 'video/mp4'],
    ['as a page', '<!doctype html>', 'text/html', 'text/html'],
    ['as a text that is shorter', '#EXT', 'text/plain', 'text/plain'],
  ];
  for (const [what, text, type, expected] of rows) {
    it(`is known ${what}`, async () => {
      on.server.answers(textAs(text, type));

      expect(await typeOf(URL_WITHOUT_ENDING, false)).to.equal(expected);
    });
  }

  for (const [what, answer] of [
    ['a server that refuses it', answerOf(404, HLS)],
    ['a server that the page may not read', noAnswer],
  ] as const) {
    it(`is unknown with ${what}`, async () => {
      on.server.answers(answer);

      expect(await typeOf(URL_WITHOUT_ENDING, false)).to.equal('');
    });
  }

  for (const [url, isAsked] of [
    [URL_WITHOUT_ENDING, true],
    ['https://media.example/videos/1', true],
    ['https://media.example/lecture.mp4?id=1', false],
    ['https://media.example/LECTURE.WEBM', false],
    ['data:video/mp4;base64,AA', false],
  ] as const) {
    it(`${isAsked ? 'is' : 'is not'} asked for: ${url}`, async () => {
      on.server.answers(textAs('', 'video/mp4'));

      await on.load({ url, type: '' });
      await settle();

      expect(on.server.requests.map((request) => request.url)).to.deep.equal(isAsked ? [url] : []);
    });
  }

  it('is asked only where an engine would play the playlist', async () => {
    on.options.prefersNative = () => true;
    on.video.element.canPlayType = () => 'maybe';

    await on.load({ url: URL_WITHOUT_ENDING, type: '' });

    expect(on.server.requests).to.deep.equal([]);
  });

  it('goes to hls.js where it is a playlist, playing if it was playing', async () => {
    on.server.answers(textAs('#EXTM3U\n', 'text/plain'));
    on.source = { url: URL_WITHOUT_ENDING, type: '' };
    on.playback.load();
    void on.video.element.play();
    on.playback.prepare();
    await settle();

    expect([on.playback.usesMediaSource, on.playback.currentSrc]).to.deep.equal([true, URL_WITHOUT_ENDING]);
    expect(on.video.element.paused).to.be.false;
  });

  it('goes to hls.js also where the browser has failed first', async () => {
    on.video.element.preload = 'none';
    on.server.answers(textAs('#EXTM3U\n', HLS));
    await on.load({ url: URL_WITHOUT_ENDING, type: '' });
    await settle();
    expect(on.server.requests).to.deep.equal([]);

    on.video.fails(MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED);
    await settle();

    expect([on.playback.usesMediaSource, on.playback.error]).to.deep.equal([true, null]);
  });

  it('stays with the browser where it is a file', async () => {
    on.server.answers(textAs('', 'video/mp4'));

    await on.load({ url: URL_WITHOUT_ENDING, type: '' });
    await settle();

    expect([on.playback.usesMediaSource, on.video.element.src]).to.deep.equal([false, URL_WITHOUT_ENDING]);
  });
});
