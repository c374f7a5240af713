import { expect, oneEvent } from '@open-wc/testing';
import { playerFixture, reaches, until } from '../../support/fixtures.js';
import { hlsLecture, lecture, origin, requestsFor } from '../../support/test-server.js';

describe('The engine', () => {
  // This test must be the first one here: afterwards the engine has been loaded.
  it('and the beginning of a stream are fetched at the same time, each file once', async () => {
    const src = `${hlsLecture}?${crypto.randomUUID()}`;
    const player = await playerFixture({ src });

    await until(player, 'loadedmetadata', () => player.readyState > 0);

    const entries = (part: string): PerformanceResourceTiming[] =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes(part)) as PerformanceResourceTiming[];
    // WebKit counts whole milliseconds.
    expect(entries(src)[0]?.startTime).to.be.at.most(entries('hls-session')[0]?.responseEnd ?? NaN);
    const first = ['video-360p', 'audio-en'].flatMap((folder) =>
      ['index.m3u8', 'init.mp4', 'segment-00.m4s'].map((file) => `${folder}/${file}`),
    );
    expect(first.filter((part) => entries(part).length !== 1)).to.deep.equal([]);
    expect(await requestsFor(src.slice(origin.length))).to.have.length(1);
  });

  it('can be reached where it plays, and only there', async () => {
    const player = await playerFixture();
    player.src = hlsLecture;
    // Chai would try to print all of hls.js.
    expect(player.engine === null).to.be.true;
    await until(player, 'loadedmetadata', () => player.readyState > 0);
    const { engine } = player;
    expect(engine?.url).to.equal(hlsLecture);
    expect(() => Reflect.set(player, 'engine', null)).not.to.throw();
    expect(player.engine === engine).to.be.true;

    player.src = lecture;
    await until(player, 'loadedmetadata', () => player.readyState > 0);

    expect(player.engine === null).to.be.true;
  });

  it('takes the page’s own settings, also those that change its requests', async () => {
    const mark = crypto.randomUUID();
    const player = await playerFixture();

    player.hlsConfig = { maxBufferLength: 7, xhrSetup: (xhr, url) => xhr.open('GET', `${url}?${mark}`) };
    player.src = hlsLecture;
    await until(player, 'loadedmetadata', () => player.readyState > 0);

    expect(player.engine?.userConfig.maxBufferLength).to.equal(7);
    const asked = (await requestsFor(mark)).map(({ url }) => url);
    expect(asked[0]).to.equal(`/media/hls/master.m3u8?${mark}`);
    expect(asked.length).to.be.above(1);
  });

  it('works with requests that carry cookies', async () => {
    const src = `${hlsLecture}?${crypto.randomUUID()}`;
    const player = await playerFixture();
    player.crossOrigin = 'use-credentials';

    player.src = src;
    await oneEvent(player, 'error');

    // That is for the server to allow, and this one allows anybody, but without cookies.
    expect(player.error?.message).to.contain('CORS');
  });

  it('is left out with prefer-playback="native" where the browser plays HLS by itself', async () => {
    const player = await playerFixture({ preferPlayback: 'native' });
    player.src = hlsLecture;
    const isNative = player.video.canPlayType('application/vnd.apple.mpegurl') !== '';

    await player.play();
    await reaches(player, 0.3);

    expect(player.video.src === hlsLecture).to.equal(isNative);
    expect(player.engine === null).to.equal(isNative);
  });

  it('sets up a new decoder where the old one has failed', async () => {
    const player = await playerFixture({ src: hlsLecture });
    await player.play();
    await reaches(player, 0.5);
    const { engine } = player;
    const position = player.currentTime;

    // What no test can make a decoder do on command, in hls.js' own words.
    engine?.trigger(
      'hlsError' as never,
      {
        type: 'mediaError',
        details: 'bufferAppendError',
        fatal: true,
        error: new Error('as asked'),
      } as never,
    );
    await reaches(player, position + 0.5);

    expect(player.error).to.equal(null);
    expect(player.engine === engine).to.be.true;
  });
});
