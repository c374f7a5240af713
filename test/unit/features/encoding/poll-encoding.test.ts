import { expect } from '@open-wc/testing';
import { restore, spy, stub } from 'sinon';
import { pollEncoding } from '../../../../src/features/encoding/poll-encoding.js';
import type { EncodingStatus } from '../../../../src/features/encoding/encoding-status.js';
import { turn, useFakeClock } from '../../../support/fake-clock.js';
import { useFakeEncoder } from '../../../support/fake-encoder.js';
import { usePageVisibility } from '../../../support/page-visibility.js';

const URL = 'https://videocms.example/v/1/status';

describe('pollEncoding', () => {
  const clock = useFakeClock();
  const encoder = useFakeEncoder();
  const { setHidden } = usePageVisibility();
  let polling: AbortController;
  let told: EncodingStatus['state'][];
  let failures: string[];

  beforeEach(() => {
    polling = new AbortController();
    told = [];
    failures = [];
  });

  afterEach(() => {
    polling.abort();
    restore();
  });

  /** Begins, and has had its first answer. */
  async function poll(): Promise<void> {
    void pollEncoding({
      url: URL,
      signal: polling.signal,
      onStatus: ({ state }) => told.push(state),
      onFailure: (reason) => failures.push(reason),
    });
    await turn();
  }

  it('asks at once, for JSON that no cache holds', async () => {
    encoder.says('encoding');

    await poll();

    const [question] = encoder.questions;
    expect(question?.url).to.equal(URL);
    expect(question?.request.headers).to.deep.equal({ accept: 'application/json' });
    expect(question?.request.cache).to.equal('no-store');
    expect(told).to.deep.equal(['encoding']);
  });

  it('asks again after 5 s, then after longer and longer, and in the end once a minute', async () => {
    encoder.says('encoding');
    const askedAt: number[] = [];
    const { fetch } = window;
    window.fetch = (...question) => {
      askedAt.push(clock.elapsed);
      return fetch(...question);
    };

    await poll();
    await clock.advance(600);

    const periods = askedAt.slice(1).map((at, index) => Math.round((at - (askedAt[index] ?? 0)) * 10) / 10);
    expect(periods.slice(0, 3)).to.deep.equal([5, 6, 7.2]);
    expect(periods.at(-1)).to.equal(60);
    expect(Math.max(...periods)).to.equal(60);
  });

  it('tells what has become of the video meanwhile', async () => {
    encoder.says('queued');
    await poll();
    encoder.says('encoding');

    await clock.advance(5);

    expect(told).to.deep.equal(['queued', 'encoding']);
  });

  for (const state of ['ready', 'failed', 'captcha_required', 'not_found']) {
    it(`does not ask after "${state}", which only a person can change`, async () => {
      encoder.says(state, state === 'not_found' ? 404 : 200);

      await poll();
      await clock.advance(600);

      expect(told).to.deep.equal([state]);
      expect(encoder.questions).to.have.length(1);
    });
  }

  it('does not ask while the page is hidden, and at once when it is seen again', async () => {
    encoder.says('encoding');
    await poll();

    setHidden(true);
    await clock.advance(600);
    expect(encoder.questions).to.have.length(1);

    setHidden(false);
    await turn();
    expect(encoder.questions).to.have.length(2);
  });

  it('leaves no listeners behind, however often it asks', async () => {
    const adding = [spy(document, 'addEventListener'), spy(polling.signal, 'addEventListener')];
    encoder.says('encoding');
    setHidden(true);
    await poll();
    setHidden(false);
    await turn();
    for (let i = 0; i < 15; i++) await clock.advance(60);
    encoder.says('ready');
    await clock.advance(60);

    const signals = adding.flatMap(({ args }) =>
      args.map(([, , options]) => (options as { signal: AbortSignal }).signal),
    );
    expect(told.at(-1)).to.equal('ready');
    expect(signals.length).to.be.above(10);
    expect(signals.filter(({ aborted }) => !aborted)).to.deep.equal([]);
    expect(adding[0]?.callCount).to.equal(1);
  });

  it('waits with its first question until the page is seen', async () => {
    setHidden(true);
    encoder.says('encoding');

    await poll();
    await clock.advance(60);
    expect(encoder.questions).to.have.length(0);

    setHidden(false);
    await turn();
    expect(told).to.deep.equal(['encoding']);
  });

  it('does not ask after it was ended', async () => {
    encoder.says('encoding');
    await poll();

    polling.abort();
    await clock.advance(600);

    expect(encoder.questions).to.have.length(1);
  });

  it('tells nothing of an answer that comes after it was ended', async () => {
    encoder.says('ready');
    const answer = encoder.withholds();
    await poll();

    polling.abort();
    answer();
    await turn();

    expect([told, failures]).to.deep.equal([[], []]);
  });

  const wrong: [text: string, status: number, reason: string][] = [
    ['<!doctype html>', 502, 'HTTP 502, and no JSON'],
    ['[', 200, 'HTTP 200, and no JSON'],
    ['null', 200, 'the answer is not a JSON object'],
  ];
  for (const [text, status, reason] of wrong) {
    it(`says that ${JSON.stringify(text)} is no answer, and asks again`, async () => {
      encoder.says({ text }, status);
      await poll();
      expect(failures).to.deep.equal([reason]);

      encoder.says('ready');
      await clock.advance(5);

      expect(told).to.deep.equal(['ready']);
    });
  }

  it('says that the encoder cannot be reached, and asks again', async () => {
    encoder.breaks();
    await poll();
    expect(failures).to.deep.equal(['Failed to fetch']);

    encoder.says('encoding');
    await clock.advance(5);

    expect(told).to.deep.equal(['encoding']);
  });

  it('gives an answer 10 s to come', async () => {
    const deadline = new AbortController();
    const timeout = stub(AbortSignal, 'timeout').returns(deadline.signal);
    encoder.withholds();
    await poll();
    expect(failures).to.deep.equal([]);

    deadline.abort(new DOMException('too slow', 'TimeoutError'));
    await turn();

    expect(timeout.args).to.deep.equal([[10_000]]);
    expect(failures).to.deep.equal(['too slow']);
  });
});
