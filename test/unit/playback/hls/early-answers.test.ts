import { expect } from '@open-wc/testing';
import { EarlyAnswers } from '../../../../src/playback/hls/early-answers.js';
import { answerOf, noAnswer, useFakeFetch } from '../../../support/fake-fetch.js';

const PLAYLIST = 'https://media.example/master.m3u8';

describe('EarlyAnswers', () => {
  const server = useFakeFetch();

  it('asks at once, and says where it was found, and when', async () => {
    const response = new Response('#EXTM3U');
    Object.defineProperty(response, 'url', { value: 'https://elsewhere.example/master.m3u8' });
    server.answers(() => response);
    const { signal } = new AbortController();

    const asked = new EarlyAnswers({ credentials: 'include', signal }).ask(PLAYLIST);

    expect(server.requests).to.deep.equal([{ url: PLAYLIST, options: { credentials: 'include', signal } }]);
    const answer = await asked;
    const content = await answer?.content;
    expect(answer?.url).to.equal('https://elsewhere.example/master.m3u8');
    expect(new TextDecoder().decode(content?.bytes)).to.equal('#EXTM3U');
    expect(answer?.beganAt).to.be.at.least(answer?.askedAt ?? NaN);
    expect(content?.endedAt).to.be.at.least(answer?.beganAt ?? NaN);
  });

  for (const [what, answer] of [
    ['the server refuses it', answerOf(404)],
    ['there is no answer', noAnswer],
    [
      'the answer breaks off',
      () => new Response(new ReadableStream({ start: (body) => body.error(new Error('cut')) })),
    ],
  ] as const) {
    it(`has nothing where ${what}: the engine asks itself`, async () => {
      server.answers(answer);

      const asked = await new EarlyAnswers({}).ask(PLAYLIST);

      expect(await asked?.content).to.equal(undefined);
    });
  }

  it('gives each once', () => {
    const answers = new EarlyAnswers({});
    const asked = answers.ask(PLAYLIST);
    expect(answers.has(PLAYLIST)).to.be.true;

    expect(answers.take(PLAYLIST)).to.equal(asked);
    expect(answers.take(PLAYLIST)).to.equal(undefined);
  });

  it('asks for nothing more as soon as something else is asked for', async () => {
    const answers = new EarlyAnswers({});
    answers.take('https://media.example/other.m3u8');

    expect(await answers.ask(PLAYLIST)).to.equal(undefined);
    expect(server.requests).to.deep.equal([]);
  });
});
