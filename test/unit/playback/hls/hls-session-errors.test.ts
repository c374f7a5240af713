import { expect } from '@open-wc/testing';
import {
  ErrorDetails,
  ErrorTypes,
  Events,
  PlaylistLevelType,
  type ErrorData,
  type Fragment,
  type LevelDetails,
} from 'hls.js';
import type { EngineError } from '../../../../src/playback/errors/engine-error.js';
import { OF_DECODER, PLAYLIST, SEGMENT, useHlsSession } from '../../../support/hls-session.js';

const { MEDIA_ERR_DECODE, MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

describe('HlsSession, when something fails,', () => {
  const on = useHlsSession();

  describe('reports errors', () => {
    const LEVEL = 'https://media.example/360.m3u8';
    const response = { url: SEGMENT, data: '', code: 404 };
    const rows: [what: string, data: Partial<ErrorData>, expected: Partial<EngineError>][] = [
      [
        'a segment that is gone',
        { details: ErrorDetails.FRAG_LOAD_ERROR, url: SEGMENT, response },
        { url: SEGMENT, code: MEDIA_ERR_NETWORK, status: 404 },
      ],
      [
        'a segment without an answer',
        { details: ErrorDetails.FRAG_LOAD_ERROR, url: SEGMENT, response: { ...response, code: 0 } },
        { url: SEGMENT, code: MEDIA_ERR_NETWORK, status: 0 },
      ],
      [
        'a segment that does not come in time',
        { details: ErrorDetails.FRAG_LOAD_TIMEOUT, url: SEGMENT },
        { url: SEGMENT, code: MEDIA_ERR_NETWORK },
      ],
      [
        'the playlist of a level, by the address of the answer',
        { details: ErrorDetails.LEVEL_LOAD_ERROR, response: { ...response, url: LEVEL } },
        { url: LEVEL, code: MEDIA_ERR_NETWORK, reason: 'stream-not-found' },
      ],
      [
        'a playlist that is gone',
        { details: ErrorDetails.MANIFEST_LOAD_ERROR, response: { ...response, url: PLAYLIST } },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'stream-not-found' },
      ],
      [
        'a playlist that does not come in time',
        { details: ErrorDetails.MANIFEST_LOAD_TIMEOUT },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED },
      ],
      [
        'something else than a playlist',
        { details: ErrorDetails.MANIFEST_PARSING_ERROR, error: new Error('no EXTM3U delimiter') },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, message: 'manifestParsingError: no EXTM3U delimiter' },
      ],
      [
        'a list of playlists that names none',
        {
          details: ErrorDetails.MANIFEST_PARSING_ERROR,
          url: PLAYLIST,
          response: { url: PLAYLIST, data: '#EXTM3U\n#EXT-X-ENDLIST\n', code: 200 },
        },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'broken' },
      ],
      [
        'a playlist that does not follow the format',
        { details: ErrorDetails.LEVEL_PARSING_ERROR, url: LEVEL, response: { ...response, code: 200 } },
        { url: LEVEL, code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'broken' },
      ],
      [
        'a playlist without segments',
        { details: ErrorDetails.LEVEL_EMPTY_ERROR },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'broken' },
      ],
      [
        'a codec that the browser has not',
        { type: ErrorTypes.MEDIA_ERROR, details: ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'unsupported' },
      ],
      [
        'what is encrypted for a key system',
        { type: ErrorTypes.KEY_SYSTEM_ERROR, details: ErrorDetails.KEY_SYSTEM_NO_ACCESS },
        { url: PLAYLIST, code: MEDIA_ERR_DECODE, reason: 'protected' },
      ],
      [
        'what is broken in hls.js itself',
        { type: ErrorTypes.OTHER_ERROR, details: ErrorDetails.INTERNAL_EXCEPTION },
        { url: PLAYLIST, code: MEDIA_ERR_DECODE, reason: 'damaged' },
      ],
    ];
    for (const [what, data, expected] of rows) {
      it(`of ${what}, in the platform’s terms`, () => {
        on.sessionWith();

        const error = on.errorAfter(data);

        const common = { needsCors: true, message: `${data.details}: as asked` };
        expect(error).to.deep.equal({ ...common, ...expected });
      });
    }

    it('of nothing that hls.js repairs by itself', () => {
      on.sessionWith();

      on.hls.fail({ fatal: false });

      expect(on.errors).to.deep.equal([]);
    });
  });

  describe('retries', () => {
    for (const [what, data, call] of [
      ['loading, where a segment failed', {}, 'startLoad'],
      ['with the playlist, where that failed', { details: ErrorDetails.MANIFEST_LOAD_ERROR }, `loadSource ${PLAYLIST}`],
      [
        'with the playlist, where one in it is broken',
        { details: ErrorDetails.LEVEL_EMPTY_ERROR },
        `loadSource ${PLAYLIST}`,
      ],
    ] as const) {
      it(what, () => {
        const session = on.sessionWith();
        on.hls.fail(data);
        on.hls.calls.length = 0;

        session.retry(-1);

        expect(on.hls.calls).to.deep.equal([call]);
        expect(on.hls.config.startPosition).to.equal(-1);
      });
    }

    it('with a new decoder, where the decoder has failed too often', () => {
      const session = on.sessionWith();
      on.hls.trigger(Events.LEVEL_UPDATED, { level: 0, details: { fragments: [] } });
      for (let i = 0; i < 3; i++) on.hls.fail(OF_DECODER);
      on.hls.calls.length = 0;

      session.retry(30);

      expect(on.hls.calls).to.deep.equal(['recoverMediaError']);
      expect(on.hls.config.startPosition).to.equal(30);
    });

    it('by one request each: what fails again is reported at once, and no other quality is asked', () => {
      const session = on.sessionWith();
      on.hls.fail({ fatal: false });
      expect(on.errors).to.deep.equal([]);
      on.hls.fail();
      session.retry(-1);

      on.hls.fail({ fatal: false });

      expect(on.errors).to.have.length(2);
      expect(on.hls.calls.at(-1)).to.equal('stopLoad');
      expect(on.hls.config.fragLoadPolicy?.default.errorRetry?.maxNumRetry).to.equal(0);
    });

    it('and does not take for a failure that hls.js itself takes back a request', () => {
      const session = on.sessionWith();
      on.hls.fail();
      session.retry(-1);

      on.hls.fail({ fatal: false, details: ErrorDetails.INTERNAL_ABORTED });

      expect(on.errors).to.have.length(1);
    });
  });

  describe('takes for progress', () => {
    const failedAt = (start: number, type = PlaylistLevelType.MAIN): void =>
      on.hls.fail({ frag: { start, type, gap: false } as unknown as Fragment });

    it('only a part at the place that has failed, or after it', () => {
      on.sessionWith();
      failedAt(12);

      for (const start of [0, 4, 8]) on.hls.buffer(start);
      on.hls.buffer(12, PlaylistLevelType.AUDIO);
      expect(on.progress).to.equal(0);

      on.hls.buffer(12);
      expect(on.progress).to.equal(1);
    });

    it('no part that is marked as a gap', () => {
      on.sessionWith();
      failedAt(12);

      on.hls.trigger(Events.FRAG_BUFFERED, { frag: { type: PlaylistLevelType.MAIN, start: 12, gap: true } });

      expect(on.progress).to.equal(0);
    });

    it('any part, after a learner has left the place that has failed', () => {
      on.sessionWith();
      on.video.becomes({ readyState: HTMLMediaElement.HAVE_METADATA });
      on.video.reaches(11);
      failedAt(12);

      on.video.becomes({ currentTime: 11.5 }, 'seeking');
      on.hls.buffer(0);
      expect(on.progress, 'hls.js’ own seek').to.equal(0);
      on.video.becomes({ currentTime: 2 }, 'seeking');
      on.hls.buffer(0);

      expect(on.progress).to.equal(1);
    });

    it('a part only after the playlist, where that had failed', () => {
      on.sessionWith();
      on.hls.fail({ details: ErrorDetails.LEVEL_LOAD_ERROR });

      on.hls.buffer(0);
      expect(on.progress).to.equal(0);

      on.hls.trigger(Events.LEVEL_UPDATED, { level: 0, details: { fragments: [] } });
      on.hls.buffer(0);
      expect(on.progress).to.equal(1);
    });

    it('five seconds of playing, where a decoder has failed', () => {
      on.sessionWith();
      on.video.reaches(10);
      for (let i = 0; i < 3; i++) on.hls.fail(OF_DECODER);

      on.hls.buffer(12);
      on.video.reaches(14);
      expect(on.progress).to.equal(0);

      on.video.reaches(15.1);
      expect(on.progress).to.equal(1);
    });
  });

  describe('refuses at once what is encrypted for a key system', () => {
    const refused = (): unknown[] => on.errors.map(({ reason }) => reason);

    it('where its media say so', () => {
      on.sessionWith();

      on.hls.trigger(Events.BUFFER_CODECS, { audiovideo: { encrypted: true } });

      expect(refused()).to.deep.equal(['protected']);
    });

    it('where the browser says so', () => {
      on.sessionWith();

      on.video.becomes({}, 'encrypted');

      expect(refused()).to.deep.equal(['protected']);
    });

    it('where the playlist names such a key, and it cannot be decoded', () => {
      on.sessionWith();
      const m3u8 = '#EXTM3U\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://x",KEYFORMAT="com.apple.streamingkeydelivery"\n';
      on.hls.latestLevelDetails = { m3u8, fragments: [] } as unknown as LevelDetails;

      on.hls.fail(OF_DECODER);

      expect(refused()).to.deep.equal(['protected']);
    });

    it('but leaves it to hls.js where the page has set up key systems', () => {
      on.sessionWith({ config: { emeEnabled: true } });

      on.video.becomes({}, 'encrypted');

      expect(refused()).to.deep.equal([]);
    });
  });

  describe('says of a playlist without parts', () => {
    const emptyOf = (live: boolean): Partial<ErrorData> =>
      ({
        details: ErrorDetails.LEVEL_EMPTY_ERROR,
        context: { levelDetails: { live } },
      }) as unknown as Partial<ErrorData>;
    const unreadable = (data: string): Partial<ErrorData> => ({
      details: ErrorDetails.MANIFEST_PARSING_ERROR,
      response: { url: PLAYLIST, data, code: 200 },
    });
    const rows: [what: string, data: Partial<ErrorData>, reason: string | undefined][] = [
      ['that is open: the stream has not started', emptyOf(true), 'not-started'],
      ['that is closed: it is broken', emptyOf(false), 'broken'],
      [
        'and without anything else: the stream has not started',
        unreadable('#EXTM3U\n#EXT-X-VERSION:7\n'),
        'not-started',
      ],
      ['that names parts all the same: it is broken', unreadable('#EXTM3U\n#EXTINF:4,\n'), 'broken'],
      ['that is none: the diagnosis finds out', unreadable('<!doctype html>'), undefined],
    ];
    for (const [what, data, reason] of rows) {
      it(what, () => {
        on.sessionWith();

        expect(on.errorAfter(data).reason).to.equal(reason);
      });
    }
  });

  it('tells once where sound and picture fail together', () => {
    const session = on.sessionWith();
    for (const type of [PlaylistLevelType.MAIN, PlaylistLevelType.AUDIO])
      on.hls.fail({ frag: { start: 12, type } as unknown as Fragment });
    expect(on.errors).to.have.length(1);

    session.retry(12);
    on.hls.fail();

    expect(on.errors).to.have.length(2);
  });

  it('tells at once that the browser is offline, where hls.js would wait', () => {
    on.sessionWith();

    on.hls.fail({ fatal: false, reason: 'offline', response: { url: SEGMENT, data: '', code: 0 } });

    expect(on.errors.map(({ status }) => status)).to.deep.equal([0]);
  });
});
