import { expect } from '@open-wc/testing';
import { ErrorDetails, Events, type Fragment } from 'hls.js';
import { OF_DECODER, useHlsSession } from '../../../support/hls-session.js';

const { MEDIA_ERR_DECODE } = MediaError;

describe('HlsSession, where the decoder fails,', () => {
  const on = useHlsSession();

  describe('sets up a new decoder', () => {
    const recoveries = (): number => on.hls.calls.filter((call) => call === 'recoverMediaError').length;

    it('where the old one has failed', () => {
      on.sessionWith();

      on.hls.fail(OF_DECODER);

      expect(recoveries()).to.equal(1);
      expect(on.errors).to.deep.equal([]);
    });

    it('where the video element fails by itself, which hls.js does not look at', () => {
      const session = on.sessionWith();
      on.video.becomes({ error: { code: MEDIA_ERR_DECODE, message: 'as asked' } });

      for (let i = 0; i < 3; i++) session.onMediaError();

      expect(recoveries()).to.equal(2);
      expect(on.errors.map(({ reason, isTried }) => [reason, isTried])).to.deep.equal([['damaged', true]]);
    });

    it('no third time where hls.js itself has set one up twice', () => {
      on.sessionWith();
      for (let i = 0; i < 3; i++)
        on.hls.fail({ ...OF_DECODER, details: ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET, fatal: false });

      expect(recoveries()).to.equal(0);
      expect(on.errors.map(({ reason }) => reason)).to.deep.equal(['damaged']);
    });

    it('as often at one place, wherever the video is meanwhile', () => {
      on.sessionWith();
      for (const position of [1, 2, 3]) {
        on.video.reaches(position);
        on.hls.fail({ ...OF_DECODER, frag: { start: 40 } as unknown as Fragment });
      }

      expect(recoveries()).to.equal(2);
      expect(on.errors).to.have.length(1);
    });

    it('and loads little ahead, until it has helped', () => {
      on.sessionWith();
      const { maxBufferLength } = on.hls.config;
      on.video.reaches(10);

      on.hls.fail(OF_DECODER);
      expect(on.hls.config.maxBufferLength).to.equal(2);
      on.video.reaches(15.1);

      expect(on.hls.config.maxBufferLength).to.equal(maxBufferLength);
    });

    it('where a kind of media begins that the first parts did not have, and plays what comes before', () => {
      on.sessionWith();
      on.hls.trigger(Events.BUFFER_CREATED, { tracks: { video: {} } });
      on.video.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA });
      on.video.reaches(2);

      on.hls.fail({
        ...OF_DECODER,
        sourceBufferName: 'audio',
        frag: { start: 16, elementaryStreams: { audio: { startPTS: 20 } } } as unknown as Fragment,
      });
      expect([recoveries(), on.hls.calls.at(-1), on.errors]).to.deep.equal([0, 'stopLoad', []]);
      on.video.reaches(19.9);
      expect(recoveries()).to.equal(0);
      on.video.starves();

      expect(recoveries()).to.equal(1);
      expect(on.video.calls.at(-1)).to.equal('seek 20');
    });

    it('and goes to where it has something to play, since sound may begin in the middle of a part', () => {
      on.sessionWith();
      on.video.reaches(16);
      on.hls.fail(OF_DECODER);
      on.hls.buffer(16);
      expect(on.video.calls).to.deep.equal([]);

      on.video.becomes({ buffered: [[19.9, 24]] });
      on.hls.buffer(20);
      on.video.becomes({ currentTime: 16 });
      on.hls.buffer(24);

      expect(on.video.calls).to.deep.equal(['seek 19.9']);
    });

    it('twice at one spot of the video, and then tells that it is damaged', () => {
      on.sessionWith();
      for (const position of [10, 12, 14]) {
        on.video.reaches(position);
        on.hls.fail(OF_DECODER);
      }

      expect(recoveries()).to.equal(2);
      expect(on.errors.map(({ code, reason }) => [code, reason])).to.deep.equal([[MEDIA_ERR_DECODE, 'damaged']]);
    });

    it('as often elsewhere in the video', () => {
      on.sessionWith();
      for (const position of [10, 10, 20, 20, 30, 30]) {
        on.video.reaches(position);
        on.hls.fail(OF_DECODER);
      }

      expect(recoveries()).to.equal(6);
      expect(on.errors).to.deep.equal([]);
    });

    it('never for a codec that the browser has not', () => {
      on.sessionWith();

      on.hls.fail({ ...OF_DECODER, details: ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR });

      expect(recoveries()).to.equal(0);
    });
  });
});
