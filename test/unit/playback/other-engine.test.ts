import { expect } from '@open-wc/testing';
import type { EngineLoader, EngineOptions } from '../../../src/playback/playback-engine.js';
import { turn } from '../../support/fake-clock.js';
import { PLAYLIST, usePlayback } from '../../support/playback.js';

const { MEDIA_ERR_NETWORK } = MediaError;

describe('PlaybackController with another engine, such as one for DASH,', () => {
  const MANIFEST = { url: 'https://media.example/lecture.mpd', type: 'application/dash+xml' };
  let options: EngineOptions;
  const calls: string[] = [];
  const dash: EngineLoader = {
    usesMediaSource: true,
    canPlay: ({ type }) => type === 'application/dash+xml',
    create: (given) => {
      options = given;
      given.video.src = 'blob:dash';
      return {
        library: null,
        preload: () => calls.push('preload'),
        retry: (position) => calls.push(`retry ${position}`),
        dispose: () => calls.push('dispose'),
      };
    },
  };
  const on = usePlayback(dash);

  beforeEach(async () => {
    // The one of the test before is disposed of in a microtask.
    await turn();
    calls.length = 0;
  });

  it('plays what it says that it can play', async () => {
    await on.load(MANIFEST);

    expect([on.playback.currentSrc, on.playback.usesMediaSource]).to.deep.equal([MANIFEST.url, true]);
    expect(on.playback.canPlay({ url: '', type: 'application/dash+xml' })).to.be.true;
    expect(calls).to.deep.equal(['preload']);
  });

  it('plays nothing else by it', async () => {
    await on.load(PLAYLIST);

    expect(on.engine().options.url).to.equal(PLAYLIST.url);
    expect(calls).to.deep.equal([]);
  });

  it('tries again where it failed, and disposes of it outside the document', async () => {
    await on.load(MANIFEST);
    on.video.begins();
    on.video.reaches(30);

    options.onError({ url: MANIFEST.url, needsCors: true, code: MEDIA_ERR_NETWORK, message: 'as asked' });
    await on.pass(1);
    on.host.remove();
    await turn();
    document.body.append(on.host);
    await turn();

    expect(calls).to.deep.equal(['preload', 'retry 30', 'dispose', 'preload']);
    expect(options.startPosition).to.equal(30);
  });
});
