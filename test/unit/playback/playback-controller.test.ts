import { expect } from '@open-wc/testing';
import { stub } from 'sinon';
import type { EngineError } from '../../../src/playback/errors/engine-error.js';
import type { PlaybackErrorReason } from '../../../src/playback/errors/playback-error.js';
import type { EngineLoader, EngineOptions } from '../../../src/playback/playback-engine.js';
import { turn } from '../../support/fake-clock.js';
import { answerOf, noAnswer } from '../../support/fake-fetch.js';
import { FILE, OTHER_FILE, PLAYLIST, usePlayback, type FakeSession } from '../../support/playback.js';

const { MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

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

  describe('tries again', () => {
    /** How often what fails always is tried again until the end, and the end. */
    async function attemptsOf(
      failed: FakeSession,
      reason: Partial<EngineError>,
    ): Promise<[number, string | undefined]> {
      on.video.starves();
      for (let i = 0; i < 20 && !on.playback.error; i++) {
        failed.fail(reason);
        await on.pass(30);
      }
      return [failed.retries, on.playback.error?.reason];
    }

    const budgets: [reason: PlaybackErrorReason, whilePlaying: number, atFirst: number][] = [
      ['network', 6, 3],
      ['server-error', 6, 3],
      ['not-found', 2, 2],
      ['forbidden', 2, 2],
      ['damaged', 2, 2],
      ['broken', 2, 2],
      ['incomplete', 2, 2],
      ['blocked', 0, 0],
      ['not-a-video', 0, 0],
      ['unsupported', 0, 0],
      ['unavailable', 0, 0],
    ];
    for (const [reason, whilePlaying, atFirst] of budgets) {
      it(`what fails because of "${reason}": ${whilePlaying} times while it plays, ${atFirst} at first`, async () => {
        await on.load(PLAYLIST);
        expect(await attemptsOf(on.engine(), { reason })).to.deep.equal([atFirst, reason]);

        expect(await attemptsOf(await on.playing(), { reason })).to.deep.equal([whilePlaying, reason]);
      });
    }

    for (const [status, reason, attempts] of [
      [404, 'not-found', 2],
      [403, 'forbidden', 2],
      [503, 'server-error', 6],
    ] as const) {
      it(`what the server has answered with ${status}, ${attempts} times, without asking it what is the matter`, async () => {
        const failed = await on.playing();
        const before = on.server.requests.length;

        expect(await attemptsOf(failed, { status })).to.deep.equal([attempts, reason]);
        expect(on.server.requests.length).to.equal(before);
      });
    }

    it('what is interrupted while it plays, and asks only in the end what is the matter', async () => {
      on.server.answers(answerOf(404));
      const failed = await on.playing();
      const before = on.server.requests.length;
      on.video.starves();
      for (let i = 0; i < 6; i++) {
        failed.fail();
        await on.pass(30);
      }
      expect([failed.retries, on.server.requests.length]).to.deep.equal([6, before]);

      failed.fail();
      await turn();

      expect(on.server.requests.length).to.equal(before + 1);
      expect(on.playback.error?.reason).to.equal('not-found');
    });

    it('as often again, after it has worked', async () => {
      const failed = await on.playing();
      for (let i = 0; i < 2; i++) {
        failed.fail({ reason: 'not-found' });
        await on.pass(10);
      }

      failed.options.onProgress();
      failed.fail({ reason: 'not-found' });
      await on.pass(1);

      expect(failed.retries).to.equal(3);
      expect(on.playback.error).to.equal(null);
    });

    it('at once when the browser is online again', async () => {
      const failed = await on.playing();
      failed.fail();
      await turn();

      dispatchEvent(new Event('online'));

      expect(failed.retries).to.equal(1);
    });

    it('and says that it is reconnecting while the video stands still', async () => {
      const failed = await on.playing();
      failed.fail();
      await turn();
      expect(on.playback.status, 'playing on from what it has').to.equal(undefined);

      const { updates } = on.host;
      on.video.starves();
      await on.host.updateComplete;
      expect(on.playback.status).to.equal('reconnecting');
      expect(on.host.updates).to.be.above(updates);

      failed.options.onProgress();
      expect(on.playback.status).to.equal(undefined);
    });

    it('without an end of it in sight for the learner: playing on from what it has is no success', async () => {
      const failed = await on.playing();
      failed.fail();
      await turn();

      on.video.reaches(10);
      on.video.starves();

      expect(on.playback.status).to.equal('reconnecting');
    });
  });

  describe('that has failed for good', () => {
    it('says so to the learner, to the page and to its developer, once', async () => {
      const failed = await on.playing();
      const { updates } = on.host;
      on.video.starves();

      failed.fail({ reason: 'unsupported', message: 'the reason' });
      await turn();

      expect(on.playback.error).to.deep.include({
        code: MEDIA_ERR_NETWORK,
        message: 'the reason',
        reason: 'unsupported',
      });
      expect(on.errors).to.equal(1);
      expect(on.warnings).to.deep.equal([`[videocms-player] ${PLAYLIST.url} cannot be played: the reason`]);
      expect(on.host.updates).to.be.above(updates);
      expect(on.playback.status).to.equal(undefined);
    });

    it('goes on at its position when it is tried again', async () => {
      const failed = await on.playing();
      on.video.reaches(30);
      on.video.starves();
      failed.fail({ reason: 'unsupported' });
      await turn();

      on.playback.retry();

      expect(on.playback.error).to.equal(null);
      expect(failed.retriedAt).to.deep.equal([30]);
    });

    it('goes on with a file at its position when it is tried again', async () => {
      on.server.answers(answerOf(200, 'text/html'));
      await on.playingFile();
      on.video.reaches(30);
      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await on.pass(100);
      on.video.calls.length = 0;

      on.playback.retry();

      expect(on.video.calls).to.deep.equal(['load', 'seek 30', 'play']);
    });

    it('goes on by itself when the browser is online again, where it was the connection', async () => {
      const failed = await on.playing();
      on.video.reaches(30);
      on.video.starves();
      for (let i = 0; i < 7; i++) {
        failed.fail({ reason: 'network' });
        await on.pass(30);
      }
      expect(on.playback.error?.reason).to.equal('network');
      const before = failed.retries;

      dispatchEvent(new Event('online'));

      expect(on.playback.error).to.equal(null);
      expect(failed.retriedAt.slice(before)).to.deep.equal([30]);
      expect(on.video.element.paused).to.be.false;
    });

    it('stays paused then, if it was paused', async () => {
      await on.load(PLAYLIST);
      for (let i = 0; i < 4; i++) {
        on.engine().fail({ reason: 'network' });
        await on.pass(30);
      }
      expect(on.playback.error?.reason).to.equal('network');

      dispatchEvent(new Event('online'));

      expect(on.playback.error).to.equal(null);
      expect(on.video.calls).not.to.contain('play');
    });

    it('goes on by itself only in the document', async () => {
      await on.load(FILE);
      for (let i = 0; i < 4; i++) {
        on.server.answers(noAnswer);
        on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
        await on.pass(30);
      }
      expect(on.playback.error?.reason).to.equal('network');
      on.video.calls.length = 0;

      on.host.remove();
      dispatchEvent(new Event('online'));
      expect(on.video.calls).to.deep.equal([]);
      document.body.append(on.host);
      dispatchEvent(new Event('online'));

      expect(on.video.calls).to.deep.equal(['load']);
      expect(on.playback.error).to.equal(null);
    });

    it('does not go on by itself, where it was something else', async () => {
      const failed = await on.playing();
      on.video.starves();
      failed.fail({ reason: 'unsupported' });
      await turn();

      dispatchEvent(new Event('online'));
      await turn();

      expect(on.playback.error?.reason).to.equal('unsupported');
      expect(on.engines.length).to.equal(1);
    });
  });
});

describe('PlaybackController with another engine, such as one for DASH,', () => {
  const MANIFEST = { url: 'https://media.example/lecture.mpd', type: 'application/dash+xml' };
  let options: EngineOptions;
  const calls: string[] = [];
  const dash: EngineLoader = {
    usesMediaSource: true,
    canPlay: ({ type }) => type === 'application/dash+xml',
    create: (given) => {
      options = given;
      given.video.src = 'blob:dash';
      return {
        library: null,
        preload: () => calls.push('preload'),
        retry: (position) => calls.push(`retry ${position}`),
        dispose: () => calls.push('dispose'),
      };
    },
  };
  const on = usePlayback(dash);

  beforeEach(async () => {
    // The one of the test before is disposed of in a microtask.
    await turn();
    calls.length = 0;
  });

  it('plays what it says that it can play', async () => {
    await on.load(MANIFEST);

    expect([on.playback.currentSrc, on.playback.usesMediaSource]).to.deep.equal([MANIFEST.url, true]);
    expect(on.playback.canPlay({ url: '', type: 'application/dash+xml' })).to.be.true;
    expect(calls).to.deep.equal(['preload']);
  });

  it('plays nothing else by it', async () => {
    await on.load(PLAYLIST);

    expect(on.engine().options.url).to.equal(PLAYLIST.url);
    expect(calls).to.deep.equal([]);
  });

  it('tries again where it failed, and disposes of it outside the document', async () => {
    await on.load(MANIFEST);
    on.video.begins();
    on.video.reaches(30);

    options.onError({ url: MANIFEST.url, needsCors: true, code: MEDIA_ERR_NETWORK, message: 'as asked' });
    await on.pass(1);
    on.host.remove();
    await turn();
    document.body.append(on.host);
    await turn();

    expect(calls).to.deep.equal(['preload', 'retry 30', 'dispose', 'preload']);
    expect(options.startPosition).to.equal(30);
  });
});
