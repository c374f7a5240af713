import { expect } from '@open-wc/testing';
import Hls, {
  type HlsConfig,
  type LoaderCallbacks,
  type LoaderConfiguration,
  type PlaylistLoaderContext,
} from 'hls.js';
import { restore, stub, type SinonStub } from 'sinon';
import type { EarlyPlaylist } from '../../../../src/playback/hls/early-playlist.js';
import { playlistLoader } from '../../../../src/playback/hls/hls-playlist-loader.js';
import { turn } from '../../../support/fake-clock.js';

const context = { url: 'https://media.example/master.m3u8' } as PlaylistLoaderContext;
const configuration = {} as LoaderConfiguration;

describe('playlistLoader', () => {
  let ownLoad: SinonStub;
  let arrived: unknown[];
  let arrive: (playlist: EarlyPlaylist | undefined) => void;
  let Loader: NonNullable<HlsConfig['pLoader']>;

  const callbacks: LoaderCallbacks<PlaylistLoaderContext> = {
    onSuccess: ({ url, data }, { loaded, total }) => arrived.push([url, data, loaded, total]),
    onError: () => arrived.push('error'),
    onTimeout: () => arrived.push('timeout'),
  };

  beforeEach(() => {
    ownLoad = stub(Hls.DefaultConfig.loader.prototype, 'load');
    arrived = [];
    Loader = playlistLoader(new Promise((resolve) => (arrive = resolve)));
  });

  afterEach(() => restore());

  it('gives hls.js the playlist that is on its way already, with the address where it was found', async () => {
    new Loader(Hls.DefaultConfig).load(context, configuration, callbacks);
    await turn();
    expect(arrived).to.deep.equal([]);

    arrive({ url: 'https://elsewhere.example/master.m3u8', text: '#EXTM3U' });
    await turn();

    expect(arrived).to.deep.equal([['https://elsewhere.example/master.m3u8', '#EXTM3U', 7, 7]]);
    expect(ownLoad.callCount).to.equal(0);
  });

  it('asks for it as hls.js does, where it did not come', async () => {
    new Loader(Hls.DefaultConfig).load(context, configuration, callbacks);

    arrive(undefined);
    await turn();

    expect(ownLoad.args).to.deep.equal([[context, configuration, callbacks]]);
  });

  it('asks for every further playlist as hls.js does', () => {
    new Loader(Hls.DefaultConfig).load(context, configuration, callbacks);

    new Loader(Hls.DefaultConfig).load(context, configuration, callbacks);

    expect(ownLoad.callCount).to.equal(1);
  });

  for (const [how, end] of [
    ['was given up', (loader: InstanceType<typeof Loader>) => loader.abort()],
    ['is gone', (loader: InstanceType<typeof Loader>) => loader.destroy()],
  ] as const) {
    for (const [what, playlist] of [
      ['comes', { url: context.url, text: '#EXTM3U' }],
      ['does not come', undefined],
    ] as const) {
      it(`does nothing when the playlist ${what} and the loader ${how}`, async () => {
        const loader = new Loader(Hls.DefaultConfig);
        loader.load(context, configuration, callbacks);
        end(loader);

        arrive(playlist);
        await turn();

        expect(arrived).to.deep.equal([]);
        expect(ownLoad.callCount).to.equal(0);
      });
    }
  }
});
