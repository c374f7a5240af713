import { expect } from '@open-wc/testing';
import {
  ErrorDetails,
  ErrorTypes,
  Events,
  LoaderContextType,
  PlaylistLevelType,
  type ErrorData,
  type Fragment,
  type LevelDetails,
} from 'hls.js';
import { stub } from 'sinon';
import { EarlyAnswers } from '../../../../src/playback/hls/early-answers.js';
import { HlsSession, type HlsSessionOptions } from '../../../../src/playback/hls/hls-session.js';
import type { EngineError } from '../../../../src/playback/errors/engine-error.js';
import { MediaTracks } from '../../../../src/tracks/media-tracks.js';
import { FakeHls } from '../../../support/fake-hls.js';
import { FakeVideo } from '../../../support/fake-video.js';
import { there } from '../../../support/there.js';

const PLAYLIST = 'https://media.example/master.m3u8';
const SEGMENT = 'https://media.example/segment-01.m4s';

const { MEDIA_ERR_DECODE, MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

describe('HlsSession', () => {
  let video: FakeVideo;
  let hls: FakeHls;
  let errors: EngineError[];
  let warnings: string[];
  let notes: string[];
  let progress: number;

  beforeEach(() => {
    video = new FakeVideo();
    errors = [];
    warnings = [];
    notes = [];
    progress = 0;
  });

  function sessionWith(options: Partial<HlsSessionOptions> = {}): HlsSession {
    return new HlsSession(
      {
        video: video.element,
        mediaSource: new MediaSource(),
        url: PLAYLIST,
        startPosition: -1,
        withCredentials: false,
        metadataOnly: false,
        config: {},
        early: undefined,
        tracks: new MediaTracks(),
        onError: (error) => errors.push(error),
        onProgress: () => progress++,
        onNote: (note) => notes.push(note),
        warn: (message) => warnings.push(message),
        ...options,
      },
      (config) => (hls = new FakeHls(config)).asHls,
    );
  }

  /** Fails, and returns what the engine makes of it. */
  function errorAfter(data: Partial<ErrorData>): EngineError {
    hls.fail(data);
    return there(errors.at(-1));
  }

  it('loads the playlist into the video, and lets hls.js be reached', () => {
    const session = sessionWith();

    expect(session.hls).to.equal(hls);
    expect(hls.calls).to.deep.equal([`loadSource ${PLAYLIST}`, 'attachMedia']);
  });

  it('tells when loading works', () => {
    sessionWith();

    hls.buffer(0);

    expect(progress).to.equal(1);
  });

  it('lets go of hls.js when it is disposed of', () => {
    const session = sessionWith();

    session.dispose();

    expect(hls.calls.at(-1)).to.equal('destroy');
  });

  describe('sets up hls.js', () => {
    it('to begin at a position, and to load nothing only to measure the network', () => {
      sessionWith({ startPosition: 30 });

      expect(hls.config).to.include({ startPosition: 30, testBandwidth: false, liveDurationInfinity: true });
    });

    it('to give what failed one more chance, at once: the rest is decided elsewhere', () => {
      sessionWith();

      for (const policy of ['manifestLoadPolicy', 'playlistLoadPolicy', 'fragLoadPolicy', 'keyLoadPolicy'] as const) {
        expect(hls.config[policy]?.default.errorRetry, policy).to.include({ maxNumRetry: 1, retryDelayMs: 250 });
        expect(hls.config[policy]?.default.timeoutRetry, policy).to.equal(null);
      }
    });

    for (const withCredentials of [false, true]) {
      it(`to ask ${withCredentials ? 'with' : 'without'} cookies`, () => {
        sessionWith({ withCredentials });
        const request = new XMLHttpRequest();

        void hls.config.xhrSetup?.(request, SEGMENT, null as never);

        expect(request.withCredentials).to.equal(withCredentials);
      });
    }

    it('with the page’s own settings over the engine’s', () => {
      sessionWith({ config: { testBandwidth: true, maxBufferLength: 7 } });

      expect(hls.config).to.include({ testBandwidth: true, maxBufferLength: 7, liveDurationInfinity: true });
    });

    it('to take what is on its way already, unless the page has a loader of its own', () => {
      const early = new EarlyAnswers({});
      sessionWith();
      expect(hls.config.loader).to.equal(undefined);
      sessionWith({ early });
      expect(hls.config.loader).to.be.a('function');
      const { loader } = hls.config;

      if (loader) sessionWith({ early, config: { loader } });

      expect(hls.config.loader).to.equal(loader);
    });

    for (const [what, uri, expected] of [
      ['with the quality that is on its way already', 'https://media.example/360.m3u8', 1],
      ['with the quality that hls.js chooses where none is', 'https://media.example/other.m3u8', -1],
    ] as const) {
      it(what, () => {
        const early = new EarlyAnswers({});
        stub(early, 'has').callsFake((url) => url === uri);
        sessionWith({ early });

        hls.parse({ heights: [240, 360] });

        expect(hls.startLevel).to.equal(expected);
      });
    }
  });

  describe('that is to load metadata only', () => {
    it('holds hls.js back after the first segment, until the video is to play', () => {
      sessionWith({ metadataOnly: true, config: { maxBufferLength: 20, maxBufferSize: 5000 } });
      expect(hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });

      void video.element.play();

      expect(hls.config).to.include({ maxBufferLength: 20, maxBufferSize: 5000 });
    });

    describe('and whose sound comes later than the picture', () => {
      /** A part of a segment is in the buffer. */
      const append = (parent: PlaylistLevelType, sn: number | 'initSegment' = 0): void =>
        hls.trigger(Events.BUFFER_APPENDED, { parent, frag: { sn } });

      beforeEach(() => {
        sessionWith({ metadataOnly: true, config: { maxBufferLength: 20, maxBufferSize: 5000 } });
        append(PlaylistLevelType.MAIN, 'initSegment');
        append(PlaylistLevelType.AUDIO);
      });

      it('loads no second segment in between', () => {
        expect(hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });

        append(PlaylistLevelType.MAIN);
        expect(hls.config).to.include({ maxBufferLength: 0, maxBufferSize: 0 });

        video.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, 'loadeddata');
        expect(hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });

        append(PlaylistLevelType.MAIN, 7);
        expect(hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });
      });

      it('loads what is sought', () => {
        append(PlaylistLevelType.MAIN);

        video.becomes({}, 'seeking');

        expect(hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });
      });

      it('loads what was sought before', () => {
        video.becomes({ seeking: true }, 'seeking');

        append(PlaylistLevelType.MAIN);

        expect(hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });
      });

      it('loads all that it can when the video is to play', () => {
        append(PlaylistLevelType.MAIN);
        void video.element.play();

        video.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, 'loadeddata', 'seeking');

        expect(hls.config).to.include({ maxBufferLength: 20, maxBufferSize: 5000 });
      });
    });

    it('changes nothing any more when it is disposed of', () => {
      const session = sessionWith({ metadataOnly: true });

      session.dispose();
      void video.element.play();

      expect(hls.config.maxBufferLength).to.equal(1);
    });

    it('is the only one that does', () => {
      sessionWith({ config: { maxBufferLength: 20 } });

      expect(hls.config.maxBufferLength).to.equal(20);
    });
  });

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
        sessionWith();

        const error = errorAfter(data);

        const common = { needsCors: true, message: `${data.details}: as asked` };
        expect(error).to.deep.equal({ ...common, ...expected });
      });
    }

    it('of nothing that hls.js repairs by itself', () => {
      sessionWith();

      hls.fail({ fatal: false });

      expect(errors).to.deep.equal([]);
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
        const session = sessionWith();
        hls.fail(data);
        hls.calls.length = 0;

        session.retry(-1);

        expect(hls.calls).to.deep.equal([call]);
        expect(hls.config.startPosition).to.equal(-1);
      });
    }

    it('with a new decoder, where the decoder has failed too often', () => {
      const session = sessionWith();
      hls.trigger(Events.LEVEL_UPDATED, { level: 0, details: { fragments: [] } });
      for (let i = 0; i < 3; i++) hls.fail(ofDecoder);
      hls.calls.length = 0;

      session.retry(30);

      expect(hls.calls).to.deep.equal(['recoverMediaError']);
      expect(hls.config.startPosition).to.equal(30);
    });

    it('by one request each: what fails again is reported at once, and no other quality is asked', () => {
      const session = sessionWith();
      hls.fail({ fatal: false });
      expect(errors).to.deep.equal([]);
      hls.fail();
      session.retry(-1);

      hls.fail({ fatal: false });

      expect(errors).to.have.length(2);
      expect(hls.calls.at(-1)).to.equal('stopLoad');
      expect(hls.config.fragLoadPolicy?.default.errorRetry?.maxNumRetry).to.equal(0);
    });

    it('and does not take for a failure that hls.js itself takes back a request', () => {
      const session = sessionWith();
      hls.fail();
      session.retry(-1);

      hls.fail({ fatal: false, details: ErrorDetails.INTERNAL_ABORTED });

      expect(errors).to.have.length(1);
    });
  });

  describe('takes for progress', () => {
    const failedAt = (start: number, type = PlaylistLevelType.MAIN): void =>
      hls.fail({ frag: { start, type, gap: false } as unknown as Fragment });

    it('only a part at the place that has failed, or after it', () => {
      sessionWith();
      failedAt(12);

      for (const start of [0, 4, 8]) hls.buffer(start);
      hls.buffer(12, PlaylistLevelType.AUDIO);
      expect(progress).to.equal(0);

      hls.buffer(12);
      expect(progress).to.equal(1);
    });

    it('no part that is marked as a gap', () => {
      sessionWith();
      failedAt(12);

      hls.trigger(Events.FRAG_BUFFERED, { frag: { type: PlaylistLevelType.MAIN, start: 12, gap: true } });

      expect(progress).to.equal(0);
    });

    it('any part, after a learner has left the place that has failed', () => {
      sessionWith();
      video.becomes({ readyState: HTMLMediaElement.HAVE_METADATA });
      video.reaches(11);
      failedAt(12);

      video.becomes({ currentTime: 11.5 }, 'seeking');
      hls.buffer(0);
      expect(progress, 'hls.js’ own seek').to.equal(0);
      video.becomes({ currentTime: 2 }, 'seeking');
      hls.buffer(0);

      expect(progress).to.equal(1);
    });

    it('a part only after the playlist, where that had failed', () => {
      sessionWith();
      hls.fail({ details: ErrorDetails.LEVEL_LOAD_ERROR });

      hls.buffer(0);
      expect(progress).to.equal(0);

      hls.trigger(Events.LEVEL_UPDATED, { level: 0, details: { fragments: [] } });
      hls.buffer(0);
      expect(progress).to.equal(1);
    });

    it('five seconds of playing, where a decoder has failed', () => {
      sessionWith();
      video.reaches(10);
      for (let i = 0; i < 3; i++) hls.fail(ofDecoder);

      hls.buffer(12);
      video.reaches(14);
      expect(progress).to.equal(0);

      video.reaches(15.1);
      expect(progress).to.equal(1);
    });
  });

  describe('steps over', () => {
    const partsOf = (count: number, level = 0): Fragment[] =>
      Array.from({ length: count }, (_, sn) => {
        const url = `https://media.example/${level}-${sn}.ts`;
        const [start, end] = [sn * 4, sn * 4 + 4];
        return { type: PlaylistLevelType.MAIN, sn, level, url, start, end, duration: 4, gap: false, tagList: [] };
      }) as unknown as Fragment[];
    const loadLevel = (level: number, count = 10): Fragment[] => {
      const fragments = partsOf(count, level);
      hls.trigger(Events.LEVEL_UPDATED, { level, details: { fragments, edge: count * 4, live: false } });
      return fragments;
    };
    const gaps = (parts: Fragment[]): number[] => parts.flatMap(({ gap, sn }) => (gap ? [sn as number] : []));
    const failAt = (part: Fragment | undefined): void =>
      hls.fail({ frag: there(part), response: { url: SEGMENT, data: '', code: 404 } });

    it('a part that is gone, in all qualities, and says so in the console', () => {
      const session = sessionWith();
      const first = loadLevel(0);
      failAt(first[3]);
      hls.calls.length = 0;

      expect(session.stepOver()).to.be.true;

      expect([gaps(first), gaps(loadLevel(1))]).to.deep.equal([[3], [3]]);
      expect(first[3]?.tagList).to.deep.equal([['GAP']]);
      expect(hls.calls).to.deep.equal(['startLoad']);
      expect(warnings.join()).to.match(/^12\.0 s to 16\.0 s of the video are skipped: fragLoadError https:.*0-3\.ts$/);
    });

    it('what follows it at once, without trying it again, and no more than three in a row', () => {
      const session = sessionWith();
      const parts = loadLevel(0);
      const steps = [3, 4, 5, 6].map((sn) => {
        failAt(parts[sn]);
        return session.stepOver();
      });

      expect(steps).to.deep.equal([true, true, true, false]);
      expect(errors.map(({ isTried }) => isTried)).to.deep.equal([undefined, true, true, true]);
    });

    it('as many again, after a part that plays', () => {
      const session = sessionWith();
      const parts = loadLevel(0);
      for (const sn of [1, 2, 3]) {
        failAt(parts[sn]);
        session.stepOver();
      }
      hls.buffer(16);

      failAt(parts[5]);

      expect(session.stepOver()).to.be.true;
      expect(errors.at(-1)?.isTried).to.equal(undefined);
    });

    it('nothing at the end, where nothing follows', () => {
      const session = sessionWith();
      failAt(loadLevel(0).at(-1));

      expect(session.stepOver()).to.be.false;
    });

    it('no key: it is that of all parts', () => {
      const session = sessionWith();
      hls.fail({ frag: there(loadLevel(0)[3]), details: ErrorDetails.KEY_LOAD_ERROR });

      expect(session.stepOver()).to.be.false;
    });

    it('what cannot be decoded, where the video stands or where the browser says, with a new decoder', () => {
      const session = sessionWith();
      const parts = loadLevel(0);
      hls.latestLevelDetails = { fragments: parts } as unknown as LevelDetails;
      video.reaches(7);
      for (let i = 0; i < 3; i++) {
        video.becomes({ error: { code: MEDIA_ERR_DECODE, message: 'DECODE {timestamp=8000000 size=7}' } });
        session.onMediaError();
      }
      hls.calls.length = 0;

      expect(session.stepOver()).to.be.true;

      expect(gaps(parts)).to.deep.equal([2]);
      expect(hls.calls).to.deep.equal(['recoverMediaError']);
    });

    it('and tells the learner when the video has come to the end of the gap, each time', () => {
      const session = sessionWith();
      failAt(loadLevel(0)[3]);
      session.stepOver();
      expect(notes).to.deep.equal([]);

      video.becomes({ currentTime: 16.1 }, 'seeked');
      video.becomes({ currentTime: 30 }, 'seeked');

      expect(notes).to.deep.equal(['skipped']);
      expect(warnings).to.have.length(1);
    });

    it('and tells the learner and the console of a gap that hls.js or the playlist has made, but not of one that is loaded after all', () => {
      sessionWith();
      for (const part of loadLevel(0)) part.gap = part.sn === 3 || part.sn === 5;
      video.becomes({ buffered: [[20, 28]] });

      video.becomes({ currentTime: 16.1 }, 'seeked');
      video.becomes({ currentTime: 24.1 }, 'seeked');

      expect(notes).to.deep.equal(['skipped']);
      expect(warnings.join()).to.match(/^12\.0 s to 16\.0 s of the video are skipped: a gap /);
    });

    it('and asks for all of it again when it is tried again after too many', () => {
      const session = sessionWith();
      const parts = loadLevel(0);
      for (const sn of [3, 4, 5, 6]) {
        failAt(parts[sn]);
        session.stepOver();
      }
      hls.calls.length = 0;

      session.retry(12);

      expect(hls.calls).to.deep.equal([`loadSource ${PLAYLIST}`]);
      expect(hls.config.startPosition).to.equal(12);
    });
  });

  const ofDecoder = { type: ErrorTypes.MEDIA_ERROR, details: ErrorDetails.BUFFER_APPEND_ERROR };

  describe('sets up a new decoder', () => {
    const recoveries = (): number => hls.calls.filter((call) => call === 'recoverMediaError').length;

    it('where the old one has failed', () => {
      sessionWith();

      hls.fail(ofDecoder);

      expect(recoveries()).to.equal(1);
      expect(errors).to.deep.equal([]);
    });

    it('where the video element fails by itself, which hls.js does not look at', () => {
      const session = sessionWith();
      video.becomes({ error: { code: MEDIA_ERR_DECODE, message: 'as asked' } });

      for (let i = 0; i < 3; i++) session.onMediaError();

      expect(recoveries()).to.equal(2);
      expect(errors.map(({ reason, isTried }) => [reason, isTried])).to.deep.equal([['damaged', true]]);
    });

    it('no third time where hls.js itself has set one up twice', () => {
      sessionWith();
      for (let i = 0; i < 3; i++)
        hls.fail({ ...ofDecoder, details: ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET, fatal: false });

      expect(recoveries()).to.equal(0);
      expect(errors.map(({ reason }) => reason)).to.deep.equal(['damaged']);
    });

    it('as often at one place, wherever the video is meanwhile', () => {
      sessionWith();
      for (const position of [1, 2, 3]) {
        video.reaches(position);
        hls.fail({ ...ofDecoder, frag: { start: 40 } as unknown as Fragment });
      }

      expect(recoveries()).to.equal(2);
      expect(errors).to.have.length(1);
    });

    it('and loads little ahead, until it has helped', () => {
      sessionWith();
      const { maxBufferLength } = hls.config;
      video.reaches(10);

      hls.fail(ofDecoder);
      expect(hls.config.maxBufferLength).to.equal(2);
      video.reaches(15.1);

      expect(hls.config.maxBufferLength).to.equal(maxBufferLength);
    });

    it('where a kind of media begins that the first parts did not have, and plays what comes before', () => {
      sessionWith();
      hls.trigger(Events.BUFFER_CREATED, { tracks: { video: {} } });
      video.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA });
      video.reaches(2);

      hls.fail({
        ...ofDecoder,
        sourceBufferName: 'audio',
        frag: { start: 16, elementaryStreams: { audio: { startPTS: 20 } } } as unknown as Fragment,
      });
      expect([recoveries(), hls.calls.at(-1), errors]).to.deep.equal([0, 'stopLoad', []]);
      video.reaches(19.9);
      expect(recoveries()).to.equal(0);
      video.starves();

      expect(recoveries()).to.equal(1);
      expect(video.calls.at(-1)).to.equal('seek 20');
    });

    it('and goes to where it has something to play, since sound may begin in the middle of a part', () => {
      sessionWith();
      video.reaches(16);
      hls.fail(ofDecoder);
      hls.buffer(16);
      expect(video.calls).to.deep.equal([]);

      video.becomes({ buffered: [[19.9, 24]] });
      hls.buffer(20);
      video.becomes({ currentTime: 16 });
      hls.buffer(24);

      expect(video.calls).to.deep.equal(['seek 19.9']);
    });

    it('twice at one spot of the video, and then tells that it is damaged', () => {
      sessionWith();
      for (const position of [10, 12, 14]) {
        video.reaches(position);
        hls.fail(ofDecoder);
      }

      expect(recoveries()).to.equal(2);
      expect(errors.map(({ code, reason }) => [code, reason])).to.deep.equal([[MEDIA_ERR_DECODE, 'damaged']]);
    });

    it('as often elsewhere in the video', () => {
      sessionWith();
      for (const position of [10, 10, 20, 20, 30, 30]) {
        video.reaches(position);
        hls.fail(ofDecoder);
      }

      expect(recoveries()).to.equal(6);
      expect(errors).to.deep.equal([]);
    });

    it('never for a codec that the browser has not', () => {
      sessionWith();

      hls.fail({ ...ofDecoder, details: ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR });

      expect(recoveries()).to.equal(0);
    });
  });

  describe('refuses at once what is encrypted for a key system', () => {
    const refused = (): unknown[] => errors.map(({ reason }) => reason);

    it('where its media say so', () => {
      sessionWith();

      hls.trigger(Events.BUFFER_CODECS, { audiovideo: { encrypted: true } });

      expect(refused()).to.deep.equal(['protected']);
    });

    it('where the browser says so', () => {
      sessionWith();

      video.becomes({}, 'encrypted');

      expect(refused()).to.deep.equal(['protected']);
    });

    it('where the playlist names such a key, and it cannot be decoded', () => {
      sessionWith();
      const m3u8 = '#EXTM3U\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://x",KEYFORMAT="com.apple.streamingkeydelivery"\n';
      hls.latestLevelDetails = { m3u8, fragments: [] } as unknown as LevelDetails;

      hls.fail(ofDecoder);

      expect(refused()).to.deep.equal(['protected']);
    });

    it('but leaves it to hls.js where the page has set up key systems', () => {
      sessionWith({ config: { emeEnabled: true } });

      video.becomes({}, 'encrypted');

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
        sessionWith();

        expect(errorAfter(data).reason).to.equal(reason);
      });
    }
  });

  it('tells once where sound and picture fail together', () => {
    const session = sessionWith();
    for (const type of [PlaylistLevelType.MAIN, PlaylistLevelType.AUDIO])
      hls.fail({ frag: { start: 12, type } as unknown as Fragment });
    expect(errors).to.have.length(1);

    session.retry(12);
    hls.fail();

    expect(errors).to.have.length(2);
  });

  it('tells at once that the browser is offline, where hls.js would wait', () => {
    sessionWith();

    hls.fail({ fatal: false, reason: 'offline', response: { url: SEGMENT, data: '', code: 0 } });

    expect(errors.map(({ status }) => status)).to.deep.equal([0]);
  });

  describe('goes back to the language that played', () => {
    const gone = { details: ErrorDetails.AUDIO_TRACK_LOAD_ERROR, response: { url: SEGMENT, data: '', code: 404 } };

    it('where another one is gone, tells it once, and does not remember the other one', () => {
      sessionWith();
      hls.parse({ languages: ['en', 'de'] });
      hls.buffer(0, PlaylistLevelType.AUDIO);
      hls.audioTrack = 1;

      hls.fail(gone);

      expect(hls.audioTrack).to.equal(0);
      expect(hls.calls.at(-1)).to.equal('startLoad');
      expect(hls.audioPreference).to.deep.equal({ name: 'EN', lang: 'en' });
      expect([notes, errors]).to.deep.equal([['audio-unavailable'], []]);
    });

    it('or to another one where none has played, and fails where all are gone', () => {
      sessionWith();
      hls.parse({ languages: ['en', 'de'] });

      hls.fail(gone);
      expect([hls.audioTrack, errors]).to.deep.equal([1, []]);
      hls.fail(gone);

      expect(errors).to.have.length(1);
    });

    it('not for one missing part of what is heard, nor where it is the connection', () => {
      const session = sessionWith();
      hls.parse({ languages: ['en', 'de'] });
      hls.fail({ ...gone, response: { ...gone.response, code: 0 } });
      session.retry(-1);
      hls.buffer(0, PlaylistLevelType.AUDIO);
      hls.fail(gone);

      expect([notes, errors.length]).to.deep.equal([[], 2]);
    });
  });

  it('begins and pauses where the address says, as a file does', () => {
    sessionWith({ url: `${PLAYLIST}#t=8,12` });
    expect(hls.config.startPosition).to.equal(8);
    void video.element.play();

    video.reaches(12.1);
    expect(video.element.paused).to.be.true;
    void video.element.play();
    video.reaches(13);

    expect(video.element.paused).to.be.false;
  });

  describe('goes on without captions', () => {
    for (const [what, data] of [
      ['whose playlist', { details: ErrorDetails.SUBTITLE_LOAD_ERROR }],
      ['a part of which', { frag: { type: PlaylistLevelType.SUBTITLE } as ErrorData['frag'] }],
    ] as [string, Partial<ErrorData>][]) {
      it(`${what} the server refuses, and says so to the page’s developer`, () => {
        sessionWith();
        hls.subtitleTrack = 0;
        hls.calls.length = 0;

        hls.fail({ ...data, url: SEGMENT, response: { url: SEGMENT, data: '', code: 404 } });

        expect(hls.subtitleTrack).to.equal(-1);
        expect(hls.calls).to.deep.equal(['startLoad']);
        expect(warnings).to.deep.equal([`captions are switched off. ${SEGMENT}: HTTP 404`]);
        expect(errors).to.deep.equal([]);
      });
    }

    it('whose playlist is none', () => {
      sessionWith();
      hls.subtitleTrack = 0;
      const context = { type: LoaderContextType.SUBTITLE_TRACK } as NonNullable<ErrorData['context']>;

      hls.fail({ details: ErrorDetails.LEVEL_PARSING_ERROR, context, url: SEGMENT });

      expect([hls.subtitleTrack, errors.length, warnings.length]).to.deep.equal([-1, 0, 1]);
    });

    it('whose server does not answer, and brings them back if it was the connection', () => {
      sessionWith();
      hls.subtitleTrack = 0;

      hls.fail({ details: ErrorDetails.SUBTITLE_LOAD_ERROR, url: SEGMENT });
      expect([hls.subtitleTrack, errors.length]).to.deep.equal([-1, 0]);

      hls.fail({ frag: { start: 0, type: PlaylistLevelType.MAIN } as unknown as Fragment });
      hls.buffer(4);
      expect(hls.subtitleTrack).to.equal(0);
    });
  });
});
