import { expect } from '@open-wc/testing';
import Hls, { type LoaderCallbacks, type LoaderConfiguration, type LoaderContext } from 'hls.js';
import { restore, stub, useFakeTimers, type SinonStub } from 'sinon';
import { EarlyAnswers, type EarlyAnswer } from '../../../../src/playback/hls/early-answers.js';
import { earlyLoader } from '../../../../src/playback/hls/hls-loader.js';
import { turn } from '../../../support/fake-clock.js';

const URL = 'https://media.example/with%20space/master.m3u8';
const context = { url: 'https://media.example/with space/master.m3u8', responseType: '' } as LoaderContext;
const configuration = { loadPolicy: { maxTimeToFirstByteMs: 500, maxLoadTimeMs: 900 } } as LoaderConfiguration;

describe('earlyLoader', () => {
  let ownLoad: SinonStub;
  let given: unknown[];
  let arrive: (answer: EarlyAnswer | undefined) => void;
  let Loader: ReturnType<typeof earlyLoader>;

  const callbacks: LoaderCallbacks<LoaderContext> = {
    onSuccess: ({ url, data }, { loaded, total, loading }) => given.push([url, data, loaded, total, { ...loading }]),
    onError: () => given.push('error'),
    onTimeout: () => given.push('timeout'),
    onAbort: ({ aborted }) => given.push(`aborted ${aborted}`),
  };
  const answer = (content: EarlyAnswer['content']): EarlyAnswer => {
    return { url: 'https://elsewhere.example/master.m3u8', askedAt: 1, beganAt: 2, content };
  };
  const bytes = new TextEncoder().encode('#EXTM3U').buffer;
  const load = (own: Partial<LoaderContext> = {}): InstanceType<typeof Loader> => {
    const loader = new Loader(Hls.DefaultConfig);
    loader.load({ ...context, ...own }, configuration, callbacks);
    return loader;
  };

  beforeEach(() => {
    ownLoad = stub(Hls.DefaultConfig.loader.prototype, 'load');
    given = [];
    const answers = new EarlyAnswers({});
    const answer = new Promise<EarlyAnswer | undefined>((resolve) => (arrive = resolve));
    stub(answers, 'take').withArgs(URL).onFirstCall().returns(answer);
    Loader = earlyLoader(answers);
  });

  afterEach(() => restore());

  it('gives hls.js what is on its way already, with its address and its times', async () => {
    load();
    await turn();
    expect(given).to.deep.equal([]);

    arrive(answer(Promise.resolve({ bytes, endedAt: 3 })));
    await turn();

    const loading = { start: 1, first: 2, end: 3 };
    expect(given).to.deep.equal([['https://elsewhere.example/master.m3u8', '#EXTM3U', 7, 7, loading]]);
    expect(ownLoad.callCount).to.equal(0);
  });

  it('gives a part as bytes', async () => {
    load({ responseType: 'arraybuffer' });

    arrive(answer(Promise.resolve({ bytes, endedAt: 3 })));
    await turn();

    expect((given[0] as unknown[])[1]).to.equal(bytes);
  });

  for (const [what, outcome] of [
    ['did not come', undefined],
    ['broke off', answer(Promise.resolve(undefined))],
  ] as const) {
    it(`asks as hls.js does, where it ${what}`, async () => {
      load();

      arrive(outcome);
      await turn();

      expect(ownLoad.args).to.deep.equal([[context, configuration, callbacks]]);
    });
  }

  it('asks as hls.js does for everything else, for a second time, and for a range', () => {
    load({ url: 'https://media.example/other.m3u8' });
    load({ rangeEnd: 100 });
    load();

    expect(ownLoad.callCount).to.equal(3);
  });

  it('waits for it no longer than hls.js does', async () => {
    const clock = useFakeTimers();
    load();
    await clock.tickAsync(499);
    expect(ownLoad.callCount).to.equal(0);

    await clock.tickAsync(1);

    expect(ownLoad.callCount).to.equal(1);
  });

  it('waits for the rest of it no longer than hls.js does', async () => {
    const clock = useFakeTimers();
    load();
    arrive(answer(new Promise(() => undefined)));
    await clock.tickAsync(899);
    expect(ownLoad.callCount).to.equal(0);

    await clock.tickAsync(1);

    expect(ownLoad.callCount).to.equal(1);
  });

  for (const [how, end] of [
    ['was given up', (loader: InstanceType<typeof Loader>) => loader.abort()],
    ['is gone', (loader: InstanceType<typeof Loader>) => loader.destroy()],
  ] as const) {
    for (const [what, outcome] of [
      ['comes', answer(Promise.resolve({ bytes, endedAt: 3 }))],
      ['does not come', undefined],
    ] as const) {
      it(`does nothing more when it ${what} and the loader ${how}`, async () => {
        const loader = load();
        end(loader);
        expect(given).to.deep.equal(['aborted true']);

        arrive(outcome);
        await turn();

        expect(given).to.deep.equal(['aborted true']);
        expect(ownLoad.callCount).to.equal(0);
      });
    }
  }
});
