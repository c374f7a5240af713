import { expect } from '@open-wc/testing';
import { stub } from 'sinon';
import { turn } from '../../support/fake-clock.js';
import { answerOf } from '../../support/fake-fetch.js';
import { FILE, OTHER_FILE, PLAYLIST, usePlayback } from '../../support/playback.js';

const { MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

describe('PlaybackController', () => {
  const on = usePlayback();

  describe('chooses', () => {
    it('the video element for a file, and loads no engine', async () => {
      await on.load(FILE);
      await on.video.element.play();
      await turn();

      expect(on.video.element.src).to.equal(FILE.url);
      expect(on.playback.currentSrc).to.equal(FILE.url);
      expect([on.playback.usesMediaSource, on.playback.library, on.engines.length]).to.deep.equal([false, null, 0]);
    });

    it('an engine for HLS', async () => {
      await on.load(PLAYLIST);

      expect(on.open.has(on.video.element.src)).to.be.true;
      expect(on.playback.currentSrc).to.equal(PLAYLIST.url);
      expect([on.playback.usesMediaSource, on.playback.library === on.engine().hls]).to.deep.equal([true, true]);
      expect(on.engine().options).to.include({ url: PLAYLIST.url, video: on.video.element, startPosition: -1 });
      expect(on.engine().options.mediaSource).to.equal(on.open.get(on.video.element.src));
    });

    it('an engine for HLS that goes by another name, by its type', async () => {
      await on.load({ url: 'https://media.example/play', type: 'application/x-mpegurl' });

      expect(on.playback.usesMediaSource).to.be.true;
    });

    for (const [canPlay, usesMediaSource] of [
      ['maybe', false],
      ['', true],
    ] as const) {
      it(`${usesMediaSource ? 'an engine' : 'the browser'} for HLS where the page prefers the browser, which says "${canPlay}"`, async () => {
        on.options.prefersNative = () => true;
        stub(on.video.element, 'canPlayType').returns(canPlay);

        await on.load(PLAYLIST);

        expect(on.playback.usesMediaSource).to.equal(usesMediaSource);
        expect(on.video.element.src === PLAYLIST.url).to.equal(!usesMediaSource);
      });
    }

    it('the browser for HLS where there are no Media Source Extensions', async () => {
      stub(globalThis, 'MediaSource').value(undefined);

      await on.load(PLAYLIST);

      expect(on.video.element.src).to.equal(PLAYLIST.url);
      expect(on.playback.usesMediaSource).to.be.false;
    });

    it('nothing where there is nothing', async () => {
      await on.load(FILE);
      on.video.calls.length = 0;

      await on.load(undefined);

      expect(on.video.calls).to.deep.equal(['load']);
      expect(on.video.element.src).to.equal('');
    });
  });

  describe('chooses again in a microtask, since attributes that decide may follow in the same task:', () => {
    it('the browser, where the page comes to prefer it', async () => {
      stub(on.video.element, 'canPlayType').returns('maybe');
      let prefersNative = false;
      on.options.prefersNative = () => prefersNative;
      on.source = PLAYLIST;
      on.playback.load();

      prefersNative = true;
      await turn();

      expect([on.playback.usesMediaSource, on.video.element.src, on.engines.length]).to.deep.equal([
        false,
        PLAYLIST.url,
        0,
      ]);
    });

    it('nothing, where the video comes to be held back', async () => {
      on.source = PLAYLIST;
      on.playback.load();

      on.source = undefined;
      await turn();

      expect([on.playback.currentSrc, on.open.size, on.engines.length]).to.deep.equal(['', 0, 0]);
      expect(on.server.requests).to.deep.equal([]);
    });

    it('and plays it, where the page has told the video to play in between', async () => {
      stub(on.video.element, 'canPlayType').returns('maybe');
      let prefersNative = false;
      on.options.prefersNative = () => prefersNative;
      on.source = PLAYLIST;
      on.playback.load();
      void on.video.element.play();

      prefersNative = true;
      await turn();

      expect([on.video.element.src, on.video.element.paused]).to.deep.equal([PLAYLIST.url, false]);
    });

    it('and leaves what is chosen already alone', async () => {
      on.source = FILE;
      on.playback.load();
      on.video.element.currentTime = 30;

      await turn();

      expect(on.video.calls).to.deep.equal([`src ${FILE.url}`, 'seek 30']);
    });
  });

  describe('with several sources', () => {
    let left: (typeof FILE)[];

    beforeEach(() => {
      left = [PLAYLIST, FILE];
      on.create({
        source: () => left[0],
        skipSource: () => left.length > 1 && left.shift() !== undefined,
      });
    });

    it('goes on to the next at once after one that has shown nothing, and plays it if that was to play', async () => {
      on.playback.load();
      void on.video.element.play();
      await turn();

      on.engine().fail({ status: 404 });
      await turn();

      expect([on.video.element.src, on.video.element.paused]).to.deep.equal([FILE.url, false]);
      expect([on.errors, on.warnings, on.playback.isIdle]).to.deep.equal([0, [], false]);
    });

    it('plays the next although Chromium has paused the one that it could not play', async () => {
      left = [OTHER_FILE, FILE];
      on.playback.load();
      void on.video.element.play();
      await turn();

      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      on.video.becomes({ paused: true }, 'pause');
      await turn();

      expect([on.video.element.src, on.video.element.paused]).to.deep.equal([FILE.url, false]);
    });

    it('tries the last one again as any', async () => {
      left = [FILE];
      on.server.answers(answerOf(404));
      on.playback.load();
      await turn();

      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await on.pass(1);

      expect(on.video.calls).to.deep.equal([`src ${FILE.url}`, 'load']);
    });

    it('begins with the first again, where the learner asks for it after the last one has failed', async () => {
      left = [FILE];
      on.server.answers(answerOf(403));
      on.playback.load();
      for (let i = 0; i < 5 && !on.playback.error; i++) {
        on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
        await on.pass(30);
      }

      left = [PLAYLIST, FILE];
      on.playback.retry();

      expect([on.playback.error, on.playback.currentSrc]).to.deep.equal([null, PLAYLIST.url]);
    });

    it('stays with one that has shown something', async () => {
      on.playback.load();
      void on.video.element.play();
      await turn();
      on.video.begins();

      on.engine().fail();
      await on.pass(1);

      expect([left.length, on.engine().retries]).to.deep.equal([2, 1]);
    });
  });
});
