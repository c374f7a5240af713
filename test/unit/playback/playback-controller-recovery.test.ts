import { expect } from '@open-wc/testing';
import type { EngineError } from '../../../src/playback/errors/engine-error.js';
import type { PlaybackErrorReason } from '../../../src/playback/errors/playback-error.js';
import { turn } from '../../support/fake-clock.js';
import { answerOf, noAnswer } from '../../support/fake-fetch.js';
import { FILE, PLAYLIST, usePlayback, type FakeSession } from '../../support/playback.js';

const { MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

describe('PlaybackController, when playing fails,', () => {
  const on = usePlayback();

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
