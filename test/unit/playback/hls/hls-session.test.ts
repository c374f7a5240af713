import { expect } from '@open-wc/testing';
import { ErrorDetails, ErrorTypes, Events, PlaylistLevelType, type ErrorData } from 'hls.js';
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
        earlyPlaylist: undefined,
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

    hls.trigger(Events.FRAG_BUFFERED);

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

    it('to take a playlist that is on its way already, unless the page has a loader of its own', () => {
      const earlyPlaylist = Promise.resolve(undefined);
      sessionWith();
      expect(hls.config.pLoader).to.equal(undefined);
      sessionWith({ earlyPlaylist });
      expect(hls.config.pLoader).to.be.a('function');
      const { pLoader } = hls.config;

      if (pLoader) sessionWith({ earlyPlaylist, config: { pLoader } });

      expect(hls.config.pLoader).to.equal(pLoader);
    });
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
        { details: ErrorDetails.LEVEL_LOAD_ERROR, response: { ...response, url: 'https://media.example/360.m3u8' } },
        { url: 'https://media.example/360.m3u8', code: MEDIA_ERR_NETWORK, status: 404 },
      ],
      [
        'a playlist that is gone',
        { details: ErrorDetails.MANIFEST_LOAD_ERROR, response: { ...response, url: PLAYLIST } },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, status: 404 },
      ],
      [
        'a playlist that does not come in time',
        { details: ErrorDetails.MANIFEST_LOAD_TIMEOUT },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED },
      ],
      [
        'something else than a playlist',
        { details: ErrorDetails.MANIFEST_PARSING_ERROR },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'not-a-video' },
      ],
      [
        'a codec that the browser has not',
        { type: ErrorTypes.MEDIA_ERROR, details: ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR },
        { url: PLAYLIST, code: MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'unsupported' },
      ],
      [
        'what cannot be decrypted',
        { type: ErrorTypes.KEY_SYSTEM_ERROR, details: ErrorDetails.KEY_SYSTEM_NO_ACCESS },
        { url: PLAYLIST, code: MEDIA_ERR_DECODE, reason: 'damaged' },
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

    it('with the playlist and where the video was, after the decoder has failed too often', () => {
      const session = sessionWith();
      for (let i = 0; i < 3; i++) hls.fail(ofDecoder);
      hls.calls.length = 0;

      session.retry(30);

      expect(hls.calls).to.deep.equal([`loadSource ${PLAYLIST}`]);
      expect(hls.config.startPosition).to.equal(30);
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

    it('only where the server says so: without an answer, it is the connection', () => {
      sessionWith();

      const error = errorAfter({ details: ErrorDetails.SUBTITLE_LOAD_ERROR });

      expect(error.code).to.equal(MEDIA_ERR_NETWORK);
      expect(warnings).to.deep.equal([]);
    });
  });
});
