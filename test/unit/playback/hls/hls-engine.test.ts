import { expect } from '@open-wc/testing';
import type { HlsSessionClass } from '../../../../src/playback/hls/hls-engine.js';
import { turn } from '../../../support/fake-clock.js';
import { FakeIntersectionObserver } from '../../../support/fake-intersection-observer.js';
import { FILE, PLAYLIST, usePlayback } from '../../../support/playback.js';
import { there } from '../../../support/there.js';

const { MEDIA_ERR_DECODE, MEDIA_ERR_NETWORK } = MediaError;

describe('The HLS engine', () => {
  const on = usePlayback();

  it('gives the video element its media source before the engine is there', async () => {
    on.options.loadSession = () => new Promise(() => undefined);

    await on.load(PLAYLIST);

    expect(on.open.has(on.video.element.src)).to.be.true;
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
      Object.assign(on.video.element, { preload, autoplay });

      await on.load(PLAYLIST);

      expect(on.engines.map(({ options }) => options.metadataOnly)).to.deep.equal(isLoaded ? [metadataOnly] : []);
      expect(on.server.requests.map(({ url }) => url)).to.deep.equal(isLoaded ? [PLAYLIST.url] : []);
    });
  }

  it('loads with preload="none" when it is to play, and then all that it can', async () => {
    on.video.element.preload = 'none';
    await on.load(PLAYLIST);

    await on.video.element.play();
    await turn();

    expect(on.engines.map(({ options }) => options.metadataOnly)).to.deep.equal([false]);
  });

  it('loads when preload="none" is taken back', async () => {
    on.video.element.preload = 'none';
    await on.load(PLAYLIST);

    on.video.element.preload = 'metadata';
    on.playback.preload();
    await turn();

    expect(on.engines.length).to.equal(1);
  });

  it('takes the attributes into account that follow the source in the same task', async () => {
    on.source = PLAYLIST;
    on.playback.load();
    on.video.element.preload = 'none';
    await turn();

    expect(on.engines.length).to.equal(0);
  });

  it('makes one engine, however often it is asked to', async () => {
    await on.load(PLAYLIST);
    on.playback.preload();
    await on.video.element.play();
    await turn();

    expect(on.engines.length).to.equal(1);
  });

  describe('with preload="none" and out of sight', () => {
    beforeEach(async () => {
      on.host.setAttribute('preload', 'none');
      on.video.element.preload = 'none';
      await on.load(PLAYLIST);
    });

    it('is not told to the browser', () => {
      expect(on.open.size).to.equal(0);
      expect(on.playback.currentSrc).to.equal(PLAYLIST.url);
    });

    it('is told to the browser when it comes near', async () => {
      await on.host.updateComplete;
      FakeIntersectionObserver.tell(on.host, true);
      await turn();

      expect(on.open.size).to.equal(1);
      expect(on.engines.length).to.equal(0);
    });

    it('is told to the browser before it is to play', async () => {
      on.playback.prepare();
      await on.video.element.play();
      await turn();

      expect(on.engines.length).to.equal(1);
    });
  });

  describe('asks for the playlist', () => {
    it('while the engine is on its way', async () => {
      on.server.answers(() => new Response('#EXTM3U'));
      await on.load(PLAYLIST);

      expect(on.server.requests.map(({ url, options }) => [url, options.credentials])).to.deep.equal([
        [PLAYLIST.url, 'same-origin'],
      ]);
      expect(on.engine().options.early?.has(PLAYLIST.url)).to.be.true;
    });

    it('not before the engine, where the page has settings of its own', async () => {
      on.options.engineConfig = () => ({ maxBufferLength: 7 });

      await on.load(PLAYLIST);

      expect(on.server.requests).to.deep.equal([]);
      expect(on.engine().options.early).to.equal(undefined);
      expect(on.engine().options.config).to.deep.equal({ maxBufferLength: 7 });
    });

    it('with cookies, where the element says so', async () => {
      on.video.element.crossOrigin = 'use-credentials';

      await on.load(PLAYLIST);

      expect(on.server.requests[0]?.options.credentials).to.equal('include');
      expect(on.engine().options.withCredentials).to.be.true;
    });
  });

  describe('whose engine comes late', () => {
    let arrive: (session: HlsSessionClass) => void;

    beforeEach(async () => {
      on.options.loadSession = () => new Promise((resolve) => (arrive = resolve));
      await on.load(PLAYLIST);
    });

    it('makes none for a source that is gone', async () => {
      const { signal } = there(on.server.requests[0]).options;
      await on.load(FILE);

      arrive(on.Session);
      await turn();

      expect(on.engines.length).to.equal(0);
      expect(signal?.aborted).to.be.true;
    });

    it('makes none for an element that is gone', async () => {
      on.host.remove();
      await turn();

      arrive(on.Session);
      await turn();

      expect(on.engines.length).to.equal(0);
    });

    it('knows by then that the video is to play', async () => {
      await on.video.element.play();

      arrive(on.Session);
      await turn();

      expect(on.engine().options.metadataOnly).to.be.false;
    });
  });

  it('tries again where the engine cannot be loaded, and goes on when it can', async () => {
    let attempts = 0;
    on.options.loadSession = () =>
      ++attempts < 3 ? Promise.reject(new Error('as asked')) : Promise.resolve(on.Session);
    await on.load(PLAYLIST);
    await on.host.updateComplete;
    expect(on.playback.status).to.equal('reconnecting');

    await on.pass(1);
    expect(on.engines.length).to.equal(0);
    await on.pass(2);

    expect(on.engines.length).to.equal(1);
    expect(on.playback.error).to.equal(null);
  });

  it('says within a few seconds that the player is incomplete, where the engine cannot be loaded at all', async () => {
    on.options.loadSession = () => Promise.reject(new Error('as asked'));
    await on.load(PLAYLIST);
    await on.pass(3);

    expect(on.playback.error).to.deep.include({ code: MEDIA_ERR_NETWORK, reason: 'incomplete' });
    expect(on.playback.error?.message).to.equal('the HLS engine could not be loaded');
    expect(on.errors).to.equal(1);
  });

  describe('leaves to hls.js', () => {
    it('what the video says of a media source that is open', async () => {
      await on.playing();
      Object.defineProperty(there(on.open.get(on.video.element.src)), 'readyState', { value: 'open' });

      on.video.fails(MEDIA_ERR_DECODE);
      await on.pass(30);

      expect([on.playback.error, on.video.calls]).to.deep.equal([null, []]);
    });

    it('a connection that brings nothing', async () => {
      await on.playing();
      on.video.starves();

      on.video.becomes({}, 'stalled');
      await on.pass(30);

      expect(on.video.calls).to.deep.equal([]);
    });
  });

  it('leaves to hls.js what the video says after hls.js has set up a new decoder, with a media source of its own', async () => {
    const session = await on.playing();
    on.video.element.src = 'blob:of-hls.js';
    await turn();
    on.video.becomes({ readyState: HTMLMediaElement.HAVE_ENOUGH_DATA });
    on.video.reaches(30);
    on.video.calls.length = 0;

    on.video.fails(MEDIA_ERR_DECODE);
    await on.pass(30);
    expect([session.retries, on.playback.error]).to.deep.equal([0, null]);

    session.fail({ code: MEDIA_ERR_DECODE, reason: 'damaged' });
    await on.pass(30);
    expect(session.retriedAt).to.deep.equal([30]);
    expect(on.video.calls).to.deep.equal([]);
  });

  it('fails where the browser cannot open a media source', async () => {
    await on.playing();

    on.video.fails(MEDIA_ERR_DECODE);
    await on.pass(1);

    expect(on.video.calls).to.contain('load');
  });
});
