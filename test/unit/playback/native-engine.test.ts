import { expect } from '@open-wc/testing';
import { Recovery } from '../../../src/playback/recovery/recovery.js';
import { FailingModule } from '../../support/failing-module.js';
import { turn } from '../../support/fake-clock.js';
import { answerOf, noAnswer } from '../../support/fake-fetch.js';
import { FILE, usePlayback } from '../../support/playback.js';

const { MEDIA_ERR_DECODE, MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

/** What each failure of a file looks like: how the server answers where it is asked what is the matter. */
const ANSWERS = {
  network: noAnswer,
  'server-error': answerOf(503),
  'not-found': answerOf(404),
  forbidden: answerOf(403),
  unsupported: answerOf(200, 'video/mp4', '\0\0\0\x20ftypisom'),
  'not-a-video': answerOf(200, 'text/plain'),
} as const;

describe('The native engine', () => {
  const on = usePlayback();

  for (const reason of Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]) {
    it(`finds out why it fails at first: ${reason}`, async () => {
      on.server.answers(ANSWERS[reason]);
      await on.load(FILE);
      for (let i = 0; i < 5 && !on.playback.error; i++) {
        on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
        await on.pass(30);
      }

      expect(on.playback.error).to.deep.include({ code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason });
      expect(on.errors).to.equal(1);
    });
  }

  it('says that the player is incomplete, where what would try again cannot be loaded', async () => {
    const recovery = new FailingModule({ Recovery });
    on.host.remove();
    on.create({ recovery });
    await on.load(FILE);

    on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
    await turn();

    expect(on.playback.error).to.deep.include({ code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'incomplete' });
    expect(on.server.requests).to.deep.equal([]);
    expect(on.warnings.filter((warning) => warning.includes('the feature could not be loaded'))).to.have.length(1);
    expect(recovery.requests).to.equal(1);
  });

  it('asks about the file as the video does', async () => {
    on.server.answers(noAnswer, () => Response.error());
    for (const element of [on.video.element, on.host]) Object.assign(element, { crossOrigin: 'use-credentials' });
    await on.load(FILE);

    on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
    await turn();

    expect(on.server.requests[0]).to.deep.include({ url: FILE.url });
    expect(on.server.requests[0]?.options.credentials).to.equal('include');
    expect(on.playback.error?.reason).to.equal('blocked');
  });

  it('that is damaged is tried twice, without asking the server', async () => {
    await on.playingFile();
    for (let i = 0; i < 3; i++) {
      on.video.fails(MEDIA_ERR_DECODE);
      await on.pass(30);
    }

    expect(on.playback.error?.reason).to.equal('damaged');
    expect(on.server.requests).to.deep.equal([]);
  });

  it('is loaded again from the position where it was interrupted, and plays on', async () => {
    await on.playingFile();
    on.video.reaches(30);

    on.video.fails(MEDIA_ERR_NETWORK);
    await on.pass(1);

    expect(on.video.calls).to.deep.equal(['load', 'seek 30', 'play']);
    expect(on.server.requests).to.deep.equal([]);
  });

  it('is left paused, if it was paused', async () => {
    on.server.answers(answerOf(503));
    await on.load(FILE);
    on.video.calls.length = 0;

    on.video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
    await on.pass(1);

    expect(on.video.calls).to.deep.equal(['load']);
  });

  describe('that was loaded again', () => {
    beforeEach(async () => {
      await on.playingFile();
      on.video.reaches(30);
      on.video.fails(MEDIA_ERR_NETWORK);
      on.video.starves();
      await on.pass(1);
      expect(on.playback.status).to.equal('reconnecting');
    });

    const loads = (): number => on.video.calls.filter((call) => call === 'load').length;

    it('has recovered when it has played on for a second: the delays begin with the shortest', async () => {
      on.video.begins();
      on.video.reaches(31.5);
      expect(on.playback.status).to.equal(undefined);

      on.video.fails(MEDIA_ERR_NETWORK);
      await on.pass(1);

      expect(loads()).to.equal(2);
    });

    it('has not recovered when it fails before: the delays grow', async () => {
      on.video.begins();
      on.video.reaches(30.5);

      on.video.fails(MEDIA_ERR_NETWORK);
      await on.pass(1.9);
      expect(loads()).to.equal(1);
      await on.pass(0.1);

      expect(loads()).to.equal(2);
    });

    it('has not recovered where it only was sought: it stands still there', () => {
      on.video.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA });

      on.video.reaches(60);

      expect(on.playback.status).to.equal('reconnecting');
    });
  });

  describe('whose connection brings nothing any more', () => {
    beforeEach(async () => {
      await on.playingFile();
      on.video.reaches(30);
      on.video.starves();
      on.video.becomes({}, 'stalled');
    });

    it('is loaded again after eight seconds', async () => {
      await on.pass(7.9);
      expect(on.video.calls).to.deep.equal([]);
      expect(on.playback.status).to.equal('reconnecting');

      await on.pass(0.2);

      expect(on.video.calls).to.deep.equal(['load', 'seek 30', 'play']);
    });

    it('is left alone where it plays by then', async () => {
      on.video.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA }, 'canplay');

      await on.pass(10);

      expect(on.video.calls).to.deep.equal([]);
      expect(on.playback.status).to.equal(undefined);
    });
  });

  for (const [what, prepare] of [
    ['pauses', () => on.video.element.pause()],
    ['plays on from what it has', () => on.video.begins()],
  ] as const) {
    it(`is not loaded again for a connection that brings nothing while the video ${what}`, async () => {
      await on.playingFile();
      on.video.starves();
      prepare();

      on.video.becomes({}, 'stalled');
      await on.pass(10);

      expect(on.video.calls).to.deep.equal([]);
    });
  }
});
