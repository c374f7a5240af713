import { expect } from '@open-wc/testing';
import type { EngineError } from '../../../../src/playback/errors/engine-error.js';
import { turn } from '../../../support/fake-clock.js';
import { answerOf, noAnswer } from '../../../support/fake-fetch.js';
import { FILE, PLAYLIST, usePlayback, type FakeSession } from '../../../support/playback.js';

const { MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

/** Seconds of which the server is asked no more than about ten times. */
const MINUTE = 60;

describe('Recovery', () => {
  const on = usePlayback();

  describe('asks a server no more than about ten times a minute', () => {
    const mostInAMinute = (times: readonly number[]): number =>
      Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + MINUTE).length));

    const reasons: [what: string, error: Partial<EngineError>][] = [
      ['a connection that is gone', { reason: 'network' }],
      ['a server with a problem', { status: 503 }],
      ['a part that is gone', { status: 404 }],
      ['a part that is refused', { status: 403 }],
      ['a part that is damaged', { reason: 'damaged' }],
      ['a decoder that fails', { reason: 'damaged', isTried: true }],
      ['a stream that is gone', { reason: 'stream-not-found' }],
      ['a stream that has not started', { reason: 'not-started' }],
      ['a codec that is missing', { reason: 'unsupported' }],
      ['a protected stream', { reason: 'protected' }],
    ];
    const learners: [who: string, act: () => void][] = [
      ['a learner who waits', () => undefined],
      ['a learner who presses the button each second', () => on.playback.error && on.playback.retry()],
      ['a connection that comes and goes each second', () => dispatchEvent(new Event('online'))],
      ['a learner who seeks each second', () => on.video.becomes({}, 'seeking')],
    ];
    for (const [what, error] of reasons) {
      for (const [who, act] of learners) {
        it(`for ${what} and ${who}`, async () => {
          await on.load(PLAYLIST);
          const session = on.engine();
          const times = [on.clock.elapsed];
          session.fail(error);
          for (let second = 0; second < 300; second++) {
            const before = session.retries;
            act();
            await on.clock.advance(1);
            for (let attempt = before; attempt < session.retries; attempt++) {
              times.push(on.clock.elapsed);
              session.fail(error);
            }
            await turn();
          }

          expect(mostInAMinute(times)).to.be.within(1, 10);
        });
      }
    }

    it('for a file, its diagnosis included', async () => {
      on.server.answers(answerOf(503));
      await on.load(FILE);
      on.video.calls.length = 0;
      const loads = (): number => on.video.calls.filter((call) => call === 'load').length;
      const times: number[] = [];
      for (let second = 0; second < 180; second++) {
        const asked = on.server.requests.length + loads();
        if (second === 0 || on.video.element.error === null) on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
        if (on.playback.error) on.playback.retry();
        await on.pass(1);
        for (let i = asked; i < on.server.requests.length + loads(); i++) times.push(on.clock.elapsed);
      }

      expect(mostInAMinute(times)).to.be.within(1, 16);
    });
  });

  describe('plays what is loaded to its end', () => {
    /** Fails until it is not tried any more. */
    async function failForGood(session: FakeSession): Promise<void> {
      for (let i = 0; i < 7; i++) {
        session.fail({ reason: 'network' });
        await on.pass(20);
      }
    }

    it('before it says anything, and tries once more before it does', async () => {
      const session = await on.playing();
      await failForGood(session);
      expect([on.playback.error, on.errors, session.retries]).to.deep.equal([null, 0, 6]);

      await on.pass(60);
      on.video.reaches(30);
      on.video.starves();
      expect([on.playback.error, session.retriedAt.at(-1), on.playback.status]).to.deep.equal([
        null,
        30,
        'reconnecting',
      ]);
      session.fail({ reason: 'network' });
      await turn();

      expect([on.playback.error?.reason, on.errors, session.retries]).to.deep.equal(['network', 1, 7]);
      expect(session.isDisposed).to.be.false;
    });

    it('and says nothing, where it works by then', async () => {
      const session = await on.playing();
      await failForGood(session);
      await on.pass(60);
      on.video.starves();

      session.options.onProgress();
      on.video.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA }, 'canplay');
      await on.pass(60);

      expect([on.playback.error, on.playback.status]).to.deep.equal([null, undefined]);
    });
  });

  describe('steps over a part', () => {
    it('that is gone, after two attempts, and plays on', async () => {
      const session = await on.playing();
      session.maxSteps = 1;
      for (let i = 0; i < 3; i++) {
        expect(session.steps).to.equal(0);
        session.fail({ status: 404 });
        await on.pass(10);
      }

      expect([session.retries, session.steps, on.playback.error]).to.deep.equal([2, 1, null]);
      expect(on.playback.status).to.equal(undefined);
    });

    it('that its engine has tried again itself, at once', async () => {
      const session = await on.playing();
      session.maxSteps = 1;

      session.fail({ reason: 'damaged', isTried: true });
      await turn();

      expect([session.retries, session.steps]).to.deep.equal([0, 1]);
    });

    for (const reason of ['network', 'forbidden', 'unsupported', 'protected'] as const) {
      it(`not because of "${reason}": what follows is no better`, async () => {
        const session = await on.playing();
        on.video.starves();
        session.maxSteps = 1;
        for (let i = 0; i < 7; i++) {
          session.fail({ reason });
          await on.pass(30);
        }

        expect([session.steps, on.playback.error?.reason]).to.deep.equal([0, reason]);
      });
    }

    it('and tells the learner for some seconds', async () => {
      const session = await on.playing();

      session.options.onNote('skipped');
      await turn();
      expect(on.playback.status).to.equal('skipped');
      await on.clock.advance(6);

      expect(on.playback.status).to.equal(undefined);
    });
  });

  it('goes on where the learner seeks after it has failed for good', async () => {
    const session = await on.playing();
    on.video.starves();
    session.fail({ reason: 'unsupported' });
    await turn();
    expect(on.playback.error?.reason).to.equal('unsupported');

    on.video.becomes({ currentTime: 40 }, 'seeking');

    expect([on.playback.error, session.retriedAt]).to.deep.equal([null, [40]]);
  });

  describe('waits for a stream that has not started', () => {
    it('without an error, asks more and more seldom, and plays it when it starts', async () => {
      await on.load(PLAYLIST);
      await on.video.element.play();
      const times: number[] = [];
      const session = on.engine();
      session.fail({ reason: 'not-started' });
      await turn();
      expect([on.playback.status, on.playback.error, on.errors]).to.deep.equal(['not-started', null, 0]);

      for (let second = 0; second < 200; second++) {
        const before = session.retries;
        await on.clock.advance(1);
        if (session.retries === before) continue;
        times.push(on.clock.elapsed);
        // A server that is restarted for the lecture is no reason to give up.
        session.fail(times.length === 2 ? { status: 503 } : { reason: 'not-started' });
        await turn();
      }
      expect(times.slice(0, 5)).to.deep.equal([9, 23, 44, 74, 104]);
      session.options.onProgress();

      expect([on.playback.status, on.playback.error, on.video.element.paused]).to.deep.equal([undefined, null, false]);
    });

    it('with an error where it may be gone for good, which is told once, and over when it starts', async () => {
      await on.load(PLAYLIST);
      const session = on.engine();
      for (let second = 0, failed = -1; second < 200; second++) {
        if (session.retries > failed) session.fail({ reason: 'stream-not-found' });
        failed = session.retries;
        await on.pass(1);
      }
      expect([on.playback.error?.reason, on.errors]).to.deep.equal(['stream-not-found', 1]);
      expect(session.retries).to.be.within(5, 8);

      session.options.onProgress();

      expect(on.playback.error).to.equal(null);
    });
  });

  it('is not asked, where it cannot be loaded: the learner reads at once that the player is incomplete', async () => {
    on.host.remove();
    on.create({
      recovery: { name: 'recovery', without: 'As asked.', load: () => Promise.reject(new Error('as asked')) },
    });
    await on.load(PLAYLIST);

    on.engine().fail({ status: 404 });
    await turn();

    expect(on.playback.error).to.deep.include({ code: MEDIA_ERR_NETWORK, reason: 'incomplete' });
  });

  it('ends in a network error where no server answers', async () => {
    on.server.answers(noAnswer);
    await on.load(FILE);
    for (let i = 0; i < 5 && !on.playback.error; i++) {
      on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await on.pass(30);
    }

    expect(on.playback.error?.reason).to.equal('network');
  });
});
