import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
// Loaded by then, so that the controller need not wait for it.
import { diagnose } from '../../../src/playback/errors/diagnose.js';
import type { HlsEngineOptions } from '../../../src/playback/hls/hls-engine.js';
import {
  PlaybackController,
  type EngineClass,
  type PlaybackControllerOptions,
} from '../../../src/playback/playback-controller.js';
import type { PlaybackFailure } from '../../../src/playback/errors/playback-error.js';
import type { Source } from '../../../src/playback/source.js';
import type { Trouble } from '../../../src/playback/errors/engine-error.js';
import { MediaTracks } from '../../../src/tracks/media-tracks.js';
import { turn, useFakeClock } from '../../support/fake-clock.js';
import { FailingModule } from '../../support/failing-module.js';
import { answerOf, noAnswer, useFakeFetch } from '../../support/fake-fetch.js';
import { FakeHls } from '../../support/fake-hls.js';
import { FakeIntersectionObserver, useFakeIntersectionObserver } from '../../support/fake-intersection-observer.js';
import { FakeVideo } from '../../support/fake-video.js';
import { hostOf, type MinimalHost } from '../../support/minimal-host.js';
import { there } from '../../support/there.js';

const FILE: Source = { url: 'https://media.example/lecture.mp4', type: '' };
const OTHER_FILE: Source = { url: 'https://media.example/other.mp4', type: '' };
const PLAYLIST: Source = { url: 'https://media.example/master.m3u8', type: '' };

const { MEDIA_ERR_DECODE, MEDIA_ERR_NETWORK, MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

/** What each failure of a file looks like: how the server answers where it is asked what is the matter. */
const ANSWERS = {
  network: noAnswer,
  'server-error': answerOf(503),
  'not-found': answerOf(404),
  forbidden: answerOf(403),
  unsupported: answerOf(200, 'video/mp4'),
  'not-a-video': answerOf(200, 'text/html'),
} as const;

/** An engine that loads nothing, and keeps what it was made with. */
class FakeEngine {
  readonly hls = new FakeHls().asHls;
  readonly options: HlsEngineOptions;
  isDestroyed = false;
  resumptions = 0;

  constructor(options: HlsEngineOptions) {
    this.options = options;
  }

  destroy(): void {
    this.isDestroyed = true;
  }

  /** Fails for want of a segment; or as said. */
  fail(changes: Partial<Trouble> = {}): void {
    this.options.onTrouble(
      {
        url: 'https://media.example/segment-01.m4s',
        needsCors: true,
        code: MEDIA_ERR_NETWORK,
        message: 'as asked',
        ...changes,
      },
      () => this.resumptions++,
    );
  }
}

describe('PlaybackController', () => {
  useFakeIntersectionObserver();
  const clock = useFakeClock();
  const server = useFakeFetch();
  let source: Source | undefined;
  let options: Partial<PlaybackControllerOptions>;
  let engines: FakeEngine[];
  let video: FakeVideo;
  let host: MinimalHost;
  let playback: PlaybackController;
  let errors: number;
  let warnings: string[];
  let open: Map<string, MediaSource>;

  const Engine = class extends FakeEngine {
    constructor(options: HlsEngineOptions) {
      super(options);
      engines.push(this);
    }
  };

  beforeEach(() => {
    stub(Math, 'random').returns(0);
    warnings = [];
    stub(console, 'warn').callsFake((message: string) => warnings.push(message));
    open = new Map();
    stub(URL, 'createObjectURL').callsFake((object) => {
      const url = `blob:${open.size}-${crypto.randomUUID()}`;
      open.set(url, object as MediaSource);
      return url;
    });
    stub(URL, 'revokeObjectURL').callsFake((url) => open.delete(url));
    engines = [];
    errors = 0;
    options = {};
    createPlayback();
  });

  /** A controller in the document, with these options instead of the ones that tests change. */
  function createPlayback(ownOptions: Partial<PlaybackControllerOptions> = {}): void {
    video = new FakeVideo();
    ({ host, controller: playback } = hostOf(
      (host) =>
        new PlaybackController(host, video.element, {
          source: () => source,
          prefersNative: () => options.prefersNative?.() ?? false,
          hlsConfig: () => options.hlsConfig?.() ?? {},
          tracks: new MediaTracks(),
          onError: () => errors++,
          loadEngine: () => options.loadEngine?.() ?? Promise.resolve(Engine),
          ...ownOptions,
        }),
    ));
    document.body.append(host);
  }

  afterEach(() => {
    // Nothing is to be tried any more in the next test.
    host.remove();
    restore();
  });

  /** Plays a source, and waits until what only waits for promises has happened. */
  async function load(what: Source | undefined): Promise<void> {
    source = what;
    playback.load();
    await turn();
  }

  /** Lets seconds go by, after everything has happened that only waits for promises. */
  async function pass(seconds: number): Promise<void> {
    await turn();
    await clock.advance(seconds);
  }

  const engine = (): FakeEngine => there(engines.at(-1));

  /** The engine of the playlist, which has its first frame and plays. */
  async function playing(): Promise<FakeEngine> {
    await load(PLAYLIST);
    await video.element.play();
    video.begins();
    await turn();
    video.calls.length = 0;
    return engine();
  }

  /** The file that has its first frame and plays. */
  async function playingFile(): Promise<void> {
    await load(FILE);
    video.begins();
    await video.element.play();
    video.calls.length = 0;
  }

  describe('chooses', () => {
    it('the video element for a file, and loads no engine', async () => {
      await load(FILE);
      await video.element.play();
      await turn();

      expect(video.element.src).to.equal(FILE.url);
      expect(playback.currentSrc).to.equal(FILE.url);
      expect([playback.hasEngine, playback.engine, engines.length]).to.deep.equal([false, null, 0]);
    });

    it('an engine for HLS', async () => {
      await load(PLAYLIST);

      expect(open.has(video.element.src)).to.be.true;
      expect(playback.currentSrc).to.equal(PLAYLIST.url);
      expect([playback.hasEngine, playback.engine === engine().hls]).to.deep.equal([true, true]);
      expect(engine().options).to.include({ url: PLAYLIST.url, video: video.element, startPosition: -1 });
      expect(engine().options.mediaSource).to.equal(open.get(video.element.src));
    });

    it('an engine for HLS that goes by another name, by its type', async () => {
      await load({ url: 'https://media.example/play', type: 'application/x-mpegurl' });

      expect(playback.hasEngine).to.be.true;
    });

    for (const [canPlay, hasEngine] of [
      ['maybe', false],
      ['', true],
    ] as const) {
      it(`${hasEngine ? 'an engine' : 'the browser'} for HLS where the page prefers the browser, which says "${canPlay}"`, async () => {
        options.prefersNative = () => true;
        stub(video.element, 'canPlayType').returns(canPlay);

        await load(PLAYLIST);

        expect(playback.hasEngine).to.equal(hasEngine);
        expect(video.element.src === PLAYLIST.url).to.equal(!hasEngine);
      });
    }

    it('the browser for HLS where there are no Media Source Extensions', async () => {
      stub(globalThis, 'MediaSource').value(undefined);

      await load(PLAYLIST);

      expect(video.element.src).to.equal(PLAYLIST.url);
      expect(playback.hasEngine).to.be.false;
    });

    it('nothing where there is nothing', async () => {
      await load(FILE);
      video.calls.length = 0;

      await load(undefined);

      expect(video.calls).to.deep.equal(['load']);
      expect(video.element.src).to.equal('');
    });
  });

  describe('of HLS', () => {
    it('gives the video element its media source before the engine is there', async () => {
      options.loadEngine = () => new Promise(() => undefined);

      await load(PLAYLIST);

      expect(open.has(video.element.src)).to.be.true;
    });

    const rules: [preload: string, autoplay: boolean, isLoaded: boolean, metadataOnly: boolean][] = [
      ['none', false, false, false],
      ['none', true, true, false],
      ['metadata', false, true, true],
      ['auto', false, true, false],
      ['metadata', true, true, false],
    ];
    for (const [preload, autoplay, isLoaded, metadataOnly] of rules) {
      const what = isLoaded ? (metadataOnly ? 'metadata only' : 'all that it can') : 'nothing';
      it(`loads ${what} with preload="${preload}"${autoplay ? ' and autoplay' : ''}`, async () => {
        Object.assign(video.element, { preload, autoplay });

        await load(PLAYLIST);

        expect(engines.map(({ options }) => options.metadataOnly)).to.deep.equal(isLoaded ? [metadataOnly] : []);
        expect(server.requests.map(({ url }) => url)).to.deep.equal(isLoaded ? [PLAYLIST.url] : []);
      });
    }

    it('loads with preload="none" when it is to play, and then all that it can', async () => {
      video.element.preload = 'none';
      await load(PLAYLIST);

      await video.element.play();
      await turn();

      expect(engines.map(({ options }) => options.metadataOnly)).to.deep.equal([false]);
    });

    it('loads when preload="none" is taken back', async () => {
      video.element.preload = 'none';
      await load(PLAYLIST);

      video.element.preload = 'metadata';
      playback.preload();
      await turn();

      expect(engines.length).to.equal(1);
    });

    it('takes the attributes into account that follow the source in the same task', async () => {
      source = PLAYLIST;
      playback.load();
      video.element.preload = 'none';
      await turn();

      expect(engines.length).to.equal(0);
    });

    it('makes one engine, however often it is asked to', async () => {
      await load(PLAYLIST);
      playback.preload();
      await video.element.play();
      await turn();

      expect(engines.length).to.equal(1);
    });

    describe('with preload="none" and out of sight', () => {
      beforeEach(async () => {
        host.setAttribute('preload', 'none');
        video.element.preload = 'none';
        await load(PLAYLIST);
      });

      it('is not told to the browser', () => {
        expect(open.size).to.equal(0);
        expect(playback.currentSrc).to.equal(PLAYLIST.url);
      });

      it('is told to the browser when it comes near', async () => {
        await host.updateComplete;
        FakeIntersectionObserver.tell(host, true);
        await turn();

        expect(open.size).to.equal(1);
        expect(engines.length).to.equal(0);
      });

      it('is told to the browser before it is to play', async () => {
        playback.prepare();
        await video.element.play();
        await turn();

        expect(engines.length).to.equal(1);
      });
    });

    describe('asks for the playlist', () => {
      it('while the engine is on its way', async () => {
        server.answers(() => new Response('#EXTM3U'));
        await load(PLAYLIST);

        expect(server.requests.map(({ url, options }) => [url, options.credentials])).to.deep.equal([
          [PLAYLIST.url, 'same-origin'],
        ]);
        expect((await engine().options.earlyPlaylist)?.text).to.equal('#EXTM3U');
      });

      it('not before the engine, where the page has settings of its own', async () => {
        options.hlsConfig = () => ({ maxBufferLength: 7 });

        await load(PLAYLIST);

        expect(server.requests).to.deep.equal([]);
        expect(engine().options.earlyPlaylist).to.equal(undefined);
        expect(engine().options.config).to.deep.equal({ maxBufferLength: 7 });
      });

      it('with cookies, where the element says so', async () => {
        video.element.crossOrigin = 'use-credentials';

        await load(PLAYLIST);

        expect(server.requests[0]?.options.credentials).to.equal('include');
        expect(engine().options.withCredentials).to.be.true;
      });
    });

    describe('whose engine comes late', () => {
      let arrive: (engine: EngineClass) => void;

      beforeEach(async () => {
        options.loadEngine = () => new Promise((resolve) => (arrive = resolve));
        await load(PLAYLIST);
      });

      it('makes none for a source that is gone', async () => {
        const { signal } = there(server.requests[0]).options;
        await load(FILE);

        arrive(Engine);
        await turn();

        expect(engines.length).to.equal(0);
        expect(signal?.aborted).to.be.true;
      });

      it('makes none for an element that is gone', async () => {
        host.remove();
        await turn();

        arrive(Engine);
        await turn();

        expect(engines.length).to.equal(0);
      });

      it('knows by then that the video is to play', async () => {
        await video.element.play();

        arrive(Engine);
        await turn();

        expect(engine().options.metadataOnly).to.be.false;
      });
    });

    it('tries again where the engine cannot be loaded, and goes on when it can', async () => {
      let attempts = 0;
      options.loadEngine = () => (++attempts < 3 ? Promise.reject(new Error('as asked')) : Promise.resolve(Engine));
      await load(PLAYLIST);
      await host.updateComplete;
      expect(playback.isReconnecting).to.be.true;

      await pass(1);
      expect(engines.length).to.equal(0);
      await pass(2);

      expect(engines.length).to.equal(1);
      expect(playback.error).to.equal(null);
    });

    it('fails as when the connection is lost, where the engine cannot be loaded at all', async () => {
      options.loadEngine = () => Promise.reject(new Error('as asked'));
      await load(PLAYLIST);
      await pass(100);

      expect(playback.error).to.deep.include({ code: MEDIA_ERR_NETWORK, failure: 'network' });
      expect(playback.error?.message).to.equal('the HLS engine could not be loaded. Error: as asked');
      expect(errors).to.equal(1);
    });
  });

  describe('when the source changes', () => {
    it('lets the engine and its media source go', async () => {
      await load(PLAYLIST);
      const first = engine();

      await load(FILE);

      expect(first.isDestroyed).to.be.true;
      expect(open.size).to.equal(0);
      expect([playback.engine, playback.hasEngine]).to.deep.equal([null, false]);
    });

    it('leaves nothing behind, however often it does', async () => {
      for (let i = 0; i < 20; i++) {
        source = i % 3 === 2 ? FILE : PLAYLIST;
        playback.load();
        // Some are given up before the engine is there.
        if (i % 4 === 0) await turn();
      }
      await load(FILE);

      expect(open.size).to.equal(0);
      expect(engines.every(({ isDestroyed }) => isDestroyed)).to.be.true;
    });

    it('forgets the error of the one before', async () => {
      server.answers(answerOf(200, 'text/html'));
      await load(FILE);
      video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await turn();
      expect(playback.error?.failure).to.equal('not-a-video');

      await load(OTHER_FILE);

      expect(playback.error).to.equal(null);
    });

    it('does not fail for the one before, whose diagnosis comes later', async () => {
      let answer: (response: Response) => void = () => undefined;
      server.answers(() => new Promise((resolve) => (answer = resolve)));
      await load(FILE);
      video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await turn();

      await load(OTHER_FILE);
      answer(new Response(null, { headers: { 'Content-Type': 'text/html' } }));
      await turn();

      expect([playback.error, errors]).to.deep.equal([null, 0]);
    });

    it('tries the one before no more', async () => {
      (await playing()).fail();
      await turn();
      const [failed] = engines;

      await load(FILE);
      await pass(100);

      expect(failed?.resumptions).to.equal(0);
    });
  });

  describe('when the element is taken out of the document', () => {
    it('lets the engine go, and goes on at the same position when it is put back', async () => {
      await load(PLAYLIST);
      video.begins();
      video.reaches(30);
      const first = engine();

      host.remove();
      await turn();
      expect(first.isDestroyed).to.be.true;
      expect([open.size, video.element.src]).to.deep.equal([0, '']);
      document.body.append(host);
      await turn();

      expect(engines.length).to.equal(2);
      expect(engine().options.startPosition).to.equal(30);
    });

    it('changes nothing where it is merely moved', async () => {
      await load(PLAYLIST);
      const { src } = video.element;

      const box = document.createElement('div');
      box.append(host);
      document.body.append(box);
      await turn();

      expect(engines.map(({ isDestroyed }) => isDestroyed)).to.deep.equal([false]);
      expect(video.element.src).to.equal(src);
      box.remove();
    });

    it('leaves a file to the browser', async () => {
      await load(FILE);
      video.calls.length = 0;

      host.remove();
      await turn();

      expect(video.calls).to.deep.equal([]);
    });

    it('tries nothing any more', async () => {
      const failed = await playing();
      failed.fail();
      video.starves();
      await turn();

      host.remove();
      await pass(100);

      expect(failed.resumptions).to.equal(0);
      expect(playback.isReconnecting).to.be.false;
    });

    it('attaches nothing that is loaded meanwhile, before it is put back', async () => {
      host.remove();
      await load(PLAYLIST);
      expect(open.size).to.equal(0);

      document.body.append(host);
      await turn();

      expect(engines.length).to.equal(1);
    });
  });

  describe('tries again', () => {
    /** How often what fails always is tried again until the end, and the end. */
    async function attemptsOf(failed: FakeEngine, failure: Partial<Trouble>): Promise<[number, string | undefined]> {
      for (let i = 0; i < 20 && !playback.error; i++) {
        failed.fail(failure);
        await pass(30);
      }
      return [failed.resumptions, playback.error?.failure];
    }

    const budgets: [failure: PlaybackFailure, whilePlaying: number, atFirst: number][] = [
      ['network', 6, 3],
      ['server-error', 6, 3],
      ['not-found', 2, 2],
      ['forbidden', 2, 2],
      ['damaged', 2, 2],
      ['blocked', 0, 0],
      ['not-a-video', 0, 0],
      ['unsupported', 0, 0],
      ['unavailable', 0, 0],
    ];
    for (const [failure, whilePlaying, atFirst] of budgets) {
      it(`what fails because of "${failure}": ${whilePlaying} times while it plays, ${atFirst} at first`, async () => {
        await load(PLAYLIST);
        expect(await attemptsOf(engine(), { failure })).to.deep.equal([atFirst, failure]);

        expect(await attemptsOf(await playing(), { failure })).to.deep.equal([whilePlaying, failure]);
      });
    }

    for (const [status, failure, attempts] of [
      [404, 'not-found', 2],
      [403, 'forbidden', 2],
      [503, 'server-error', 6],
    ] as const) {
      it(`what the server has answered with ${status}, ${attempts} times, without asking it what is the matter`, async () => {
        const failed = await playing();
        const before = server.requests.length;

        expect(await attemptsOf(failed, { status })).to.deep.equal([attempts, failure]);
        expect(server.requests.length).to.equal(before);
      });
    }

    it('what is interrupted while it plays, and asks only in the end what is the matter', async () => {
      server.answers(answerOf(404));
      const failed = await playing();
      const before = server.requests.length;
      for (let i = 0; i < 6; i++) {
        failed.fail();
        await pass(30);
      }
      expect([failed.resumptions, server.requests.length]).to.deep.equal([6, before]);

      failed.fail();
      await turn();

      expect(server.requests.length).to.equal(before + 1);
      expect(playback.error?.failure).to.equal('not-found');
    });

    it('as often again, after it has worked', async () => {
      const failed = await playing();
      for (let i = 0; i < 2; i++) {
        failed.fail({ failure: 'not-found' });
        await pass(10);
      }

      failed.options.onProgress();
      failed.fail({ failure: 'not-found' });
      await pass(1);

      expect(failed.resumptions).to.equal(3);
      expect(playback.error).to.equal(null);
    });

    it('at once when the browser is online again', async () => {
      const failed = await playing();
      failed.fail();
      await turn();

      dispatchEvent(new Event('online'));

      expect(failed.resumptions).to.equal(1);
    });

    it('and says that it is reconnecting while the video stands still', async () => {
      const failed = await playing();
      failed.fail();
      await turn();
      expect(playback.isReconnecting, 'playing on from what it has').to.be.false;

      const { updates } = host;
      video.starves();
      await host.updateComplete;
      expect(playback.isReconnecting).to.be.true;
      expect(host.updates).to.be.above(updates);

      failed.options.onProgress();
      expect(playback.isReconnecting).to.be.false;
    });

    it('without an end of it in sight for the learner: playing on from what it has is no success', async () => {
      const failed = await playing();
      failed.fail();
      await turn();

      video.reaches(10);
      video.starves();

      expect(playback.isReconnecting).to.be.true;
    });
  });

  describe('that has failed for good', () => {
    it('says so to the learner, to the page and to its developer, once', async () => {
      const failed = await playing();
      const { updates } = host;

      failed.fail({ failure: 'unsupported', message: 'the reason' });
      await turn();

      expect(playback.error).to.deep.include({
        code: MEDIA_ERR_NETWORK,
        message: 'the reason',
        failure: 'unsupported',
      });
      expect(errors).to.equal(1);
      expect(warnings).to.deep.equal([`[videocms-player] ${PLAYLIST.url} cannot be played: the reason`]);
      expect(host.updates).to.be.above(updates);
      expect([failed.isDestroyed, playback.engine, playback.isReconnecting]).to.deep.equal([true, null, false]);
    });

    it('goes on at its position when it is tried again', async () => {
      const failed = await playing();
      video.reaches(30);
      failed.fail({ failure: 'unsupported' });
      await turn();

      playback.retry();
      await turn();

      expect(playback.error).to.equal(null);
      expect(engine().options.startPosition).to.equal(30);
    });

    it('goes on with a file at its position when it is tried again', async () => {
      server.answers(answerOf(200, 'text/html'));
      await playingFile();
      video.reaches(30);
      video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await pass(100);
      video.calls.length = 0;

      playback.retry();

      expect(video.calls).to.deep.equal([`src ${FILE.url}`, 'seek 30']);
    });

    it('goes on by itself when the browser is online again, where it was the connection', async () => {
      const failed = await playing();
      video.reaches(30);
      for (let i = 0; i < 7; i++) {
        failed.fail({ failure: 'network' });
        await pass(30);
      }
      expect(playback.error?.failure).to.equal('network');

      dispatchEvent(new Event('online'));
      await turn();

      expect(playback.error).to.equal(null);
      expect(engine().options.startPosition).to.equal(30);
      expect(video.calls.at(-1)).to.equal('play');
    });

    it('stays paused then, if it was paused', async () => {
      await load(PLAYLIST);
      for (let i = 0; i < 4; i++) {
        engine().fail({ failure: 'network' });
        await pass(30);
      }

      dispatchEvent(new Event('online'));
      await turn();

      expect(engines.length).to.equal(2);
      expect(video.calls).not.to.contain('play');
    });

    it('goes on by itself only in the document', async () => {
      await load(FILE);
      for (let i = 0; i < 4; i++) {
        server.answers(noAnswer);
        video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
        await pass(30);
      }
      expect(playback.error?.failure).to.equal('network');
      video.calls.length = 0;

      host.remove();
      dispatchEvent(new Event('online'));
      expect(video.calls).to.deep.equal([]);
      document.body.append(host);
      dispatchEvent(new Event('online'));

      expect(video.calls).to.deep.equal([`src ${FILE.url}`, 'seek 0']);
      expect(playback.error).to.equal(null);
    });

    it('does not go on by itself, where it was something else', async () => {
      (await playing()).fail({ failure: 'unsupported' });
      await turn();

      dispatchEvent(new Event('online'));
      await turn();

      expect(playback.error?.failure).to.equal('unsupported');
      expect(engines.length).to.equal(1);
    });
  });

  describe('of a file', () => {
    for (const failure of Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]) {
      it(`finds out why it fails at first: ${failure}`, async () => {
        server.answers(ANSWERS[failure]);
        await load(FILE);
        for (let i = 0; i < 5 && !playback.error; i++) {
          video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
          await pass(30);
        }

        expect(playback.error).to.deep.include({ code: MEDIA_ERR_SRC_NOT_SUPPORTED, failure });
        expect(errors).to.equal(1);
      });
    }

    it('takes it for a failure of the network, where what finds out cannot be loaded', async () => {
      const diagnosis = new FailingModule({ diagnose });
      createPlayback({ diagnosis });
      await load(FILE);
      for (let i = 0; i < 5 && !playback.error; i++) {
        video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
        await pass(30);
      }

      expect(playback.error).to.deep.include({ code: MEDIA_ERR_SRC_NOT_SUPPORTED, failure: 'network' });
      expect(server.requests).to.deep.equal([]);
      expect(warnings.filter((warning) => warning.includes('the feature could not be loaded'))).to.have.length(1);
      expect(diagnosis.requests).to.be.greaterThan(1);
    });

    it('asks about the file as the video does', async () => {
      server.answers(noAnswer, () => Response.error());
      video.element.crossOrigin = 'use-credentials';
      await load(FILE);

      video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await turn();

      expect(server.requests[0]).to.deep.include({ url: FILE.url });
      expect(server.requests[0]?.options.credentials).to.equal('include');
      expect(playback.error?.failure).to.equal('blocked');
    });

    it('that is damaged is tried twice, without asking the server', async () => {
      await playingFile();
      for (let i = 0; i < 3; i++) {
        video.fails(MEDIA_ERR_DECODE);
        await pass(30);
      }

      expect(playback.error?.failure).to.equal('damaged');
      expect(server.requests).to.deep.equal([]);
    });

    it('is loaded again from the position where it was interrupted, and plays on', async () => {
      await playingFile();
      video.reaches(30);

      video.fails(MEDIA_ERR_NETWORK);
      await pass(1);

      expect(video.calls).to.deep.equal(['load', 'seek 30', 'play']);
      expect(server.requests).to.deep.equal([]);
    });

    it('is left paused, if it was paused', async () => {
      server.answers(answerOf(503));
      await load(FILE);
      video.calls.length = 0;

      video.fails(MEDIA_ERR_SRC_NOT_SUPPORTED);
      await pass(1);

      expect(video.calls).to.deep.equal(['load', 'seek 0']);
    });

    describe('that was loaded again', () => {
      beforeEach(async () => {
        await playingFile();
        video.reaches(30);
        video.fails(MEDIA_ERR_NETWORK);
        video.starves();
        await pass(1);
        expect(playback.isReconnecting).to.be.true;
      });

      const loads = (): number => video.calls.filter((call) => call === 'load').length;

      it('has recovered when it has played on for a second: the delays begin with the shortest', async () => {
        video.begins();
        video.reaches(31.5);
        expect(playback.isReconnecting).to.be.false;

        video.fails(MEDIA_ERR_NETWORK);
        await pass(1);

        expect(loads()).to.equal(2);
      });

      it('has not recovered when it fails before: the delays grow', async () => {
        video.begins();
        video.reaches(30.5);

        video.fails(MEDIA_ERR_NETWORK);
        await pass(1.9);
        expect(loads()).to.equal(1);
        await pass(0.1);

        expect(loads()).to.equal(2);
      });

      it('has not recovered where it only was sought: it stands still there', () => {
        video.becomes({ readyState: HTMLMediaElement.HAVE_CURRENT_DATA });

        video.reaches(60);

        expect(playback.isReconnecting).to.be.true;
      });
    });

    describe('whose connection brings nothing any more', () => {
      beforeEach(async () => {
        await playingFile();
        video.reaches(30);
        video.starves();
        video.becomes({}, 'stalled');
      });

      it('is loaded again after eight seconds', async () => {
        await pass(7.9);
        expect(video.calls).to.deep.equal([]);
        expect(playback.isReconnecting).to.be.true;

        await pass(0.2);

        expect(video.calls).to.deep.equal(['load', 'seek 30', 'play']);
      });

      it('is left alone where it plays by then', async () => {
        video.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA }, 'canplay');

        await pass(10);

        expect(video.calls).to.deep.equal([]);
        expect(playback.isReconnecting).to.be.false;
      });
    });

    for (const [what, prepare] of [
      ['pauses', () => video.element.pause()],
      ['plays on from what it has', () => video.begins()],
    ] as const) {
      it(`is not loaded again for a connection that brings nothing while the video ${what}`, async () => {
        await playingFile();
        video.starves();
        prepare();

        video.becomes({}, 'stalled');
        await pass(10);

        expect(video.calls).to.deep.equal([]);
      });
    }
  });

  describe('leaves to its engine', () => {
    it('what the video says of a media source that is open', async () => {
      await playing();
      Object.defineProperty(there(open.get(video.element.src)), 'readyState', { value: 'open' });

      video.fails(MEDIA_ERR_DECODE);
      await pass(30);

      expect([playback.error, video.calls]).to.deep.equal([null, []]);
    });

    it('a connection that brings nothing', async () => {
      await playing();
      video.starves();

      video.becomes({}, 'stalled');
      await pass(30);

      expect(video.calls).to.deep.equal([]);
    });
  });

  it('fails where the browser cannot open a media source', async () => {
    await playing();

    video.fails(MEDIA_ERR_DECODE);
    await pass(1);

    expect(video.calls).to.contain('load');
  });
});
