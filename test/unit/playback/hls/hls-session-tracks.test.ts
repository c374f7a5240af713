import { expect } from '@open-wc/testing';
import { ErrorDetails, LoaderContextType, PlaylistLevelType, type ErrorData, type Fragment } from 'hls.js';
import { SEGMENT, useHlsSession } from '../../../support/hls-session.js';

describe('HlsSession, where a track is missing,', () => {
  const on = useHlsSession();

  describe('goes back to the language that played', () => {
    const gone = { details: ErrorDetails.AUDIO_TRACK_LOAD_ERROR, response: { url: SEGMENT, data: '', code: 404 } };

    it('where another one is gone, tells it once, and does not remember the other one', () => {
      on.sessionWith();
      on.hls.parse({ languages: ['en', 'de'] });
      on.hls.buffer(0, PlaylistLevelType.AUDIO);
      on.hls.audioTrack = 1;

      on.hls.fail(gone);

      expect(on.hls.audioTrack).to.equal(0);
      expect(on.hls.calls.at(-1)).to.equal('startLoad');
      expect(on.hls.audioPreference).to.deep.equal({ name: 'EN', lang: 'en' });
      expect([on.notes, on.errors]).to.deep.equal([['audio-unavailable'], []]);
    });

    it('or to another one where none has played, and fails where all are gone', () => {
      on.sessionWith();
      on.hls.parse({ languages: ['en', 'de'] });

      on.hls.fail(gone);
      expect([on.hls.audioTrack, on.errors]).to.deep.equal([1, []]);
      on.hls.fail(gone);

      expect(on.errors).to.have.length(1);
    });

    it('not for one missing part of what is heard, nor where it is the connection', () => {
      const session = on.sessionWith();
      on.hls.parse({ languages: ['en', 'de'] });
      on.hls.fail({ ...gone, response: { ...gone.response, code: 0 } });
      session.retry(-1);
      on.hls.buffer(0, PlaylistLevelType.AUDIO);
      on.hls.fail(gone);

      expect([on.notes, on.errors.length]).to.deep.equal([[], 2]);
    });
  });

  describe('goes on without captions', () => {
    for (const [what, data] of [
      ['whose playlist', { details: ErrorDetails.SUBTITLE_LOAD_ERROR }],
      ['a part of which', { frag: { type: PlaylistLevelType.SUBTITLE } as ErrorData['frag'] }],
    ] as [string, Partial<ErrorData>][]) {
      it(`${what} the server refuses, and says so to the page’s developer`, () => {
        on.sessionWith();
        on.hls.subtitleTrack = 0;
        on.hls.calls.length = 0;

        on.hls.fail({ ...data, url: SEGMENT, response: { url: SEGMENT, data: '', code: 404 } });

        expect(on.hls.subtitleTrack).to.equal(-1);
        expect(on.hls.calls).to.deep.equal(['startLoad']);
        expect(on.warnings).to.deep.equal([`captions are switched off. ${SEGMENT}: HTTP 404`]);
        expect(on.errors).to.deep.equal([]);
      });
    }

    it('whose playlist is none', () => {
      on.sessionWith();
      on.hls.subtitleTrack = 0;
      const context = { type: LoaderContextType.SUBTITLE_TRACK } as NonNullable<ErrorData['context']>;

      on.hls.fail({ details: ErrorDetails.LEVEL_PARSING_ERROR, context, url: SEGMENT });

      expect([on.hls.subtitleTrack, on.errors.length, on.warnings.length]).to.deep.equal([-1, 0, 1]);
    });

    it('whose server does not answer, and brings them back if it was the connection', () => {
      on.sessionWith();
      on.hls.subtitleTrack = 0;

      on.hls.fail({ details: ErrorDetails.SUBTITLE_LOAD_ERROR, url: SEGMENT });
      expect([on.hls.subtitleTrack, on.errors.length]).to.deep.equal([-1, 0]);

      on.hls.fail({ frag: { start: 0, type: PlaylistLevelType.MAIN } as unknown as Fragment });
      on.hls.buffer(4);
      expect(on.hls.subtitleTrack).to.equal(0);
    });
  });
});
