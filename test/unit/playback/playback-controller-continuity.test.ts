import { expect } from '@open-wc/testing';
import { stub } from 'sinon';
import { turn } from '../../support/fake-clock.js';
import { answerOf, noAnswer } from '../../support/fake-fetch.js';
import { FILE, OTHER_FILE, PLAYLIST, usePlayback } from '../../support/playback.js';

const { MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

describe('PlaybackController, when media are loaded again,', () => {
  const on = usePlayback();

  describe('keeps what the learner has chosen', () => {
    it('when the engine loads the media again by itself', async () => {
      await on.playing();
      on.video.element.playbackRate = 1.5;
      on.video.becomes({}, 'ratechange');

      on.video.isLoadedAgain();
      await turn();

      expect(on.video.element.playbackRate).to.equal(1.5);
      expect(on.video.calls).to.deep.equal(['load', 'play']);
    });

    it('when that happens twice, so that the first `play` is reported only after the second time', async () => {
      await on.playing();

      on.video.isLoadedAgain();
      on.video.becomes({}, 'play');
      await turn();

      expect(on.video.calls).to.deep.equal(['load', 'play']);
    });

    it('when that happens to a paused video, which stays paused', async () => {
      await on.playing();
      on.video.element.pause();
      await turn();

      on.video.isLoadedAgain();
      await turn();

      expect(on.video.calls).to.deep.equal(['load']);
    });

    it('when a file is loaded again', async () => {
      await on.playingFile();
      on.video.element.playbackRate = 2;
      on.video.becomes({}, 'ratechange');
      on.video.reaches(30);

      on.video.fails(MEDIA_ERR_NETWORK);
      await on.pass(1);

      expect(on.video.calls).to.deep.equal(['load', 'seek 30', 'play']);
      expect(on.video.element.playbackRate).to.equal(2);
    });

    it('when it has failed for good, and is tried again', async () => {
      const failed = await on.playing();
      on.video.element.playbackRate = 0.75;
      on.video.becomes({}, 'ratechange');
      on.video.reaches(30);
      on.video.starves();
      failed.fail({ reason: 'unsupported' });
      await turn();
      on.video.isLoadedAgain();
      await turn();

      on.playback.retry();

      expect(failed.retriedAt).to.deep.equal([30]);
      expect(on.video.element.playbackRate).to.equal(0.75);
      expect(on.video.calls.at(-1)).to.equal('play');
    });

    it('but not for another source', async () => {
      await on.playing();
      on.video.element.playbackRate = 2;
      on.video.becomes({}, 'ratechange');
      on.video.reaches(30);

      await on.load(OTHER_FILE);
      on.video.calls.length = 0;
      on.video.isLoadedAgain();
      await turn();

      expect(on.video.element.playbackRate).to.equal(1);
      expect(on.video.calls).to.deep.equal(['load']);
    });
  });

  describe('when the source changes', () => {
    it('lets the engine and its media source go', async () => {
      await on.load(PLAYLIST);
      const first = on.engine();

      await on.load(FILE);

      expect(first.isDisposed).to.be.true;
      expect(on.open.size).to.equal(0);
      expect([on.playback.library, on.playback.usesMediaSource]).to.deep.equal([null, false]);
    });

    it('leaves nothing behind, however often it does', async () => {
      for (let i = 0; i < 20; i++) {
        on.source = i % 3 === 2 ? FILE : PLAYLIST;
        on.playback.load();
        // Some are given up before the engine is there.
        if (i % 4 === 0) await turn();
      }
      await on.load(FILE);

      expect(on.open.size).to.equal(0);
      expect(on.engines.every(({ isDisposed }) => isDisposed)).to.be.true;
    });

    it('forgets the error of the one before', async () => {
      on.server.answers(answerOf(200, 'text/plain'));
      await on.load(FILE);
      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await on.pass(0);
      expect(on.playback.error?.reason).to.equal('not-a-video');

      await on.load(OTHER_FILE);

      expect(on.playback.error).to.equal(null);
    });

    it('does not fail for the one before, whose diagnosis comes later', async () => {
      let answer: (response: Response) => void = () => undefined;
      on.server.answers(() => new Promise((resolve) => (answer = resolve)));
      await on.load(FILE);
      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await turn();

      await on.load(OTHER_FILE);
      answer(new Response(null, { headers: { 'Content-Type': 'text/html' } }));
      await turn();

      expect([on.playback.error, on.errors]).to.deep.equal([null, 0]);
    });

    it('tries the one before no more', async () => {
      (await on.playing()).fail();
      await turn();
      const [failed] = on.engines;

      await on.load(FILE);
      await on.pass(100);

      expect(failed?.retries).to.equal(0);
    });
  });

  describe('when the element is taken out of the document', () => {
    it('lets the engine go, and goes on at the same position when it is put back', async () => {
      await on.load(PLAYLIST);
      on.video.begins();
      on.video.reaches(30);
      const first = on.engine();

      on.host.remove();
      await turn();
      expect(first.isDisposed).to.be.true;
      expect([on.open.size, on.video.element.src]).to.deep.equal([0, '']);
      document.body.append(on.host);
      await turn();

      expect(on.engines.length).to.equal(2);
      expect(on.engine().options.startPosition).to.equal(30);
    });

    it('stays paused when it is put back, at the speed that was set', async () => {
      await on.playing();
      on.video.element.playbackRate = 1.5;
      on.video.becomes({}, 'ratechange');

      on.host.remove();
      await turn();
      document.body.append(on.host);
      await turn();
      expect(on.video.element.playbackRate).to.equal(1.5);
      on.video.begins();
      on.video.isLoadedAgain();
      await turn();

      expect(on.video.element.playbackRate).to.equal(1.5);
      expect(on.video.calls).not.to.contain('play');
    });

    it('forgets an error when it is put back, and tries again', async () => {
      (await on.playing()).fail({ reason: 'unsupported' });
      await turn();

      on.host.remove();
      await turn();
      document.body.append(on.host);
      await turn();

      expect(on.playback.error).to.equal(null);
      expect(on.engines.length).to.equal(2);
    });

    it('changes nothing where it is merely moved', async () => {
      await on.load(PLAYLIST);
      const { src } = on.video.element;

      const box = document.createElement('div');
      box.append(on.host);
      document.body.append(box);
      await turn();

      expect(on.engines.map(({ isDisposed }) => isDisposed)).to.deep.equal([false]);
      expect(on.video.element.src).to.equal(src);
      box.remove();
    });

    it('leaves a file to the browser', async () => {
      await on.load(FILE);
      on.video.calls.length = 0;

      on.host.remove();
      await turn();

      expect(on.video.calls).to.deep.equal([]);
    });

    it('goes on with a file that was being tried again, at the same position, when it is put back', async () => {
      await on.playingFile();
      on.video.reaches(30);
      on.video.fails(MEDIA_ERR_NETWORK);
      await turn();

      on.host.remove();
      await on.pass(100);
      expect(on.video.calls).not.to.contain('play');
      on.video.calls.length = 0;
      document.body.append(on.host);
      await turn();

      expect(on.video.calls).to.deep.equal([`src ${FILE.url}`, 'seek 30']);
      expect([on.playback.error, on.video.element.error]).to.deep.equal([null, null]);
    });

    it('forgets the error of a file when it is put back, and tries again', async () => {
      on.server.answers(answerOf(200, 'text/plain'));
      await on.load(FILE);
      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await on.pass(0);
      expect(on.playback.error?.reason).to.equal('not-a-video');

      on.host.remove();
      await turn();
      document.body.append(on.host);
      await turn();

      expect(on.playback.error).to.equal(null);
      expect(on.video.calls.at(-1)).to.equal(`src ${FILE.url}`);
    });

    it('tries a file that has failed no more often where it is merely moved, as by a page that shows the error', async () => {
      on.server.answers(answerOf(200, 'text/plain'));
      await on.load(FILE);
      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await on.pass(0);
      on.video.calls.length = 0;

      document.body.append(on.host);
      await turn();

      expect(on.playback.error?.reason).to.equal('not-a-video');
      expect(on.video.calls).to.deep.equal([]);
    });

    it('is no longer held by the window, where it waited for the network', async () => {
      const signals: (AbortSignal | undefined)[] = [];
      const adding = stub(window, 'addEventListener').callsFake((...[type, , options]: unknown[]) => {
        if (type === 'online') signals.push((options as AddEventListenerOptions).signal);
      });
      await on.load(FILE);
      on.server.answers(noAnswer);
      for (let i = 0; i < 4; i++) {
        on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
        await on.pass(30);
      }
      expect(on.playback.error?.reason).to.equal('network');
      adding.restore();

      on.host.remove();
      await turn();

      expect(signals.at(-1)?.aborted).to.be.true;
      expect(signals.every((signal) => signal?.aborted)).to.be.true;
    });

    it('tries nothing any more', async () => {
      const failed = await on.playing();
      failed.fail();
      on.video.starves();
      await turn();

      on.host.remove();
      await on.pass(100);

      expect(failed.retries).to.equal(0);
      expect(on.playback.status).to.equal(undefined);
    });

    it('attaches nothing that is loaded meanwhile, before it is put back', async () => {
      on.host.remove();
      await on.load(PLAYLIST);
      expect(on.open.size).to.equal(0);

      document.body.append(on.host);
      await turn();

      expect(on.engines.length).to.equal(1);
    });
  });
});
