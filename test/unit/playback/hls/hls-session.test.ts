import { expect } from '@open-wc/testing';
import { Events, PlaylistLevelType } from 'hls.js';
import { stub } from 'sinon';
import { EarlyAnswers } from '../../../../src/playback/hls/early-answers.js';
import { turn } from '../../../support/fake-clock.js';
import { PLAYLIST, SEGMENT, useHlsSession } from '../../../support/hls-session.js';

describe('HlsSession', () => {
  const on = useHlsSession();

  it('loads the playlist into the video, and lets hls.js be reached', () => {
    const session = on.sessionWith();

    expect(session.hls).to.equal(on.hls);
    expect(on.hls.calls).to.deep.equal([`loadSource ${PLAYLIST}`, 'attachMedia']);
  });

  it('tells when loading works', () => {
    on.sessionWith();

    on.hls.buffer(0);

    expect(on.progress).to.equal(1);
  });

  it('lets go of hls.js when it is disposed of', () => {
    const session = on.sessionWith();

    session.dispose();

    expect(on.hls.calls.at(-1)).to.equal('destroy');
  });

  describe('sets up hls.js', () => {
    it('to begin at a position, and to load nothing only to measure the network', () => {
      on.sessionWith({ startPosition: 30 });

      expect(on.hls.config).to.include({ startPosition: 30, testBandwidth: false, liveDurationInfinity: true });
    });

    it('to give what failed one more chance, at once: the rest is decided elsewhere', () => {
      on.sessionWith();

      for (const policy of ['manifestLoadPolicy', 'playlistLoadPolicy', 'fragLoadPolicy', 'keyLoadPolicy'] as const) {
        expect(on.hls.config[policy]?.default.errorRetry, policy).to.include({ maxNumRetry: 1, retryDelayMs: 250 });
        expect(on.hls.config[policy]?.default.timeoutRetry, policy).to.equal(null);
      }
    });

    for (const withCredentials of [false, true]) {
      it(`to ask ${withCredentials ? 'with' : 'without'} cookies`, () => {
        on.sessionWith({ withCredentials });
        const request = new XMLHttpRequest();

        void on.hls.config.xhrSetup?.(request, SEGMENT, null as never);

        expect(request.withCredentials).to.equal(withCredentials);
      });
    }

    it('with the page’s own settings over the engine’s', () => {
      on.sessionWith({ config: { testBandwidth: true, maxBufferLength: 7 } });

      expect(on.hls.config).to.include({ testBandwidth: true, maxBufferLength: 7, liveDurationInfinity: true });
    });

    it('to take what is on its way already, unless the page has a loader of its own', () => {
      const early = new EarlyAnswers({});
      on.sessionWith();
      expect(on.hls.config.loader).to.equal(undefined);
      on.sessionWith({ early });
      expect(on.hls.config.loader).to.be.a('function');
      const { loader } = on.hls.config;

      if (loader) on.sessionWith({ early, config: { loader } });

      expect(on.hls.config.loader).to.equal(loader);
    });

    for (const [what, uri, expected] of [
      ['with the quality that is on its way already', 'https://media.example/360.m3u8', 1],
      ['with the quality that hls.js chooses where none is', 'https://media.example/other.m3u8', -1],
    ] as const) {
      it(what, () => {
        const early = new EarlyAnswers({});
        stub(early, 'has').callsFake((url) => url === uri);
        on.sessionWith({ early });

        on.hls.parse({ heights: [240, 360] });

        expect(on.hls.startLevel).to.equal(expected);
      });
    }
  });

  describe('that is to load metadata only', () => {
    it('holds hls.js back after the first segment, until the video is to play', () => {
      on.sessionWith({ metadataOnly: true, config: { maxBufferLength: 20, maxBufferSize: 5000 } });
      expect(on.hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });

      void on.video.element.play();

      expect(on.hls.config).to.include({ maxBufferLength: 20, maxBufferSize: 5000 });
    });

    it('loads all that hls.js likes from preload="auto" on, as a file does', async () => {
      on.sessionWith({ metadataOnly: true, config: { maxBufferLength: 20, maxBufferSize: 5000 } });
      on.video.element.preload = 'metadata';
      await turn();
      expect(on.hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });

      on.video.element.preload = 'auto';
      await turn();

      expect(on.hls.config).to.include({ maxBufferLength: 20, maxBufferSize: 5000 });
    });

    describe('and whose sound comes later than the picture', () => {
      /** A part of a segment is in the buffer. */
      const append = (parent: PlaylistLevelType, sn: number | 'initSegment' = 0): void =>
        on.hls.trigger(Events.BUFFER_APPENDED, { parent, frag: { sn } });

      beforeEach(() => {
        on.sessionWith({ metadataOnly: true, config: { maxBufferLength: 20, maxBufferSize: 5000 } });
        append(PlaylistLevelType.MAIN, 'initSegment');
        append(PlaylistLevelType.AUDIO);
      });

      it('loads no second segment in between', () => {
        expect(on.hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });

        append(PlaylistLevelType.MAIN);
        expect(on.hls.config).to.include({ maxBufferLength: 0, maxBufferSize: 0 });

        on.video.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, 'loadeddata');
        expect(on.hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });

        append(PlaylistLevelType.MAIN, 7);
        expect(on.hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });
      });

      it('loads what is sought', () => {
        append(PlaylistLevelType.MAIN);

        on.video.becomes({}, 'seeking');

        expect(on.hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });
      });

      it('loads what was sought before', () => {
        on.video.becomes({ seeking: true }, 'seeking');

        append(PlaylistLevelType.MAIN);

        expect(on.hls.config).to.include({ maxBufferLength: 1, maxBufferSize: 1 });
      });

      it('loads all that it can when the video is to play', () => {
        append(PlaylistLevelType.MAIN);
        void on.video.element.play();

        on.video.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, 'loadeddata', 'seeking');

        expect(on.hls.config).to.include({ maxBufferLength: 20, maxBufferSize: 5000 });
      });
    });

    it('changes nothing any more when it is disposed of', async () => {
      const session = on.sessionWith({ metadataOnly: true });

      session.dispose();
      void on.video.element.play();
      on.video.element.preload = 'auto';
      await turn();

      expect(on.hls.config.maxBufferLength).to.equal(1);
    });

    it('is the only one that does', () => {
      on.sessionWith({ config: { maxBufferLength: 20 } });

      expect(on.hls.config.maxBufferLength).to.equal(20);
    });
  });

  it('begins and pauses where the address says, as a file does', () => {
    on.sessionWith({ url: `${PLAYLIST}#t=8,12` });
    expect(on.hls.config.startPosition).to.equal(8);
    void on.video.element.play();

    on.video.reaches(12.1);
    expect(on.video.element.paused).to.be.true;
    void on.video.element.play();
    on.video.reaches(13);

    expect(on.video.element.paused).to.be.false;
  });
});
