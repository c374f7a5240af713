import { expect } from '@open-wc/testing';
import { diagnose } from '../../../../src/playback/errors/diagnose.js';
import type { PlaybackErrorReason } from '../../../../src/playback/errors/playback-error.js';
import type { EngineError } from '../../../../src/playback/errors/engine-error.js';
import { answerOf, noAnswer, useFakeFetch, type Answer } from '../../../support/fake-fetch.js';

const URL_OF_VIDEO = 'https://media.example/lecture.mp4';

function errorOf(changes: Partial<EngineError> = {}): EngineError {
  return {
    url: URL_OF_VIDEO,
    needsCors: false,
    code: MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED,
    message: 'as asked',
    ...changes,
  };
}

/** The answer of a server that is there, which a page may not read. */
const opaque: Answer = () => Response.error();

describe('diagnose', () => {
  const server = useFakeFetch();

  for (const [what, url, reason] of [
    ['there is no address', '', 'no-address'],
    ['that is no address', 'https://', 'invalid-address'],
  ] as const) {
    it(`asks nobody where ${what}`, async () => {
      expect(await diagnose(errorOf({ url }), false)).to.deep.equal({ reason, message: what });
      expect(server.requests).to.deep.equal([]);
    });
  }

  const ofStatus: [status: number, reason: PlaybackErrorReason][] = [
    [401, 'forbidden'],
    [403, 'forbidden'],
    [400, 'not-found'],
    [404, 'not-found'],
    [410, 'not-found'],
    [408, 'server-error'],
    [429, 'server-error'],
    [500, 'server-error'],
    [503, 'server-error'],
  ];
  for (const [status, reason] of ofStatus) {
    it(`takes ${status} for "${reason}", asked again or known already`, async () => {
      const expected = { reason, message: `HTTP ${status}. as asked` };
      expect(await diagnose(errorOf({ status }), false)).to.deep.equal(expected);
      expect(server.requests).to.deep.equal([]);

      server.answers(answerOf(status));

      expect(await diagnose(errorOf({ status: 0 }), false)).to.deep.equal(expected);
      expect(server.requests.map(({ url }) => url)).to.deep.equal([URL_OF_VIDEO]);
    });
  }

  const ofType: [type: string | undefined, reason: PlaybackErrorReason][] = [
    ['video/mp4', 'unsupported'],
    ['audio/mpeg', 'unsupported'],
    ['application/octet-stream', 'unsupported'],
    ['application/mp4', 'unsupported'],
    ['application/x-mpegURL', 'unsupported'],
    ['application/vnd.apple.mpegurl', 'unsupported'],
    ['text/html; charset=utf-8', 'not-a-video'],
    ['image/jpeg', 'not-a-video'],
    ['application/json', 'not-a-video'],
  ];
  for (const [type, reason] of ofType) {
    it(`takes an answer of type ${type} for "${reason}"`, async () => {
      server.answers(answerOf(200, type));

      expect(await diagnose(errorOf(), false)).to.deep.equal({ reason, message: `${type}. as asked` });
    });
  }

  it('takes an answer that says nothing of its type for something else than a video', async () => {
    server.answers(() => new Response(null));

    expect(await diagnose(errorOf(), false)).to.deep.equal({
      reason: 'not-a-video',
      message: 'an answer without Content-Type. as asked',
    });
  });

  it('reads no more of an answer than its head', async () => {
    let isCancelled = false;
    const body = new ReadableStream({ cancel: () => void (isCancelled = true) });
    server.answers(() => new Response(body, { headers: { 'Content-Type': 'video/mp4' } }));

    await diagnose(errorOf(), false);

    expect(isCancelled).to.be.true;
  });

  it('takes it for the network where no one answers, whatever is asked', async () => {
    server.answers(noAnswer);

    expect(await diagnose(errorOf(), false)).to.deep.equal({ reason: 'network', message: 'no answer. as asked' });
    expect(server.requests.map(({ options: { method, mode } }) => [method, mode])).to.deep.equal([
      [undefined, undefined],
      ['HEAD', 'no-cors'],
    ]);
  });

  it('says that the page may not read it, where it would have to', async () => {
    server.answers(noAnswer, opaque);

    const { reason, message } = await diagnose(errorOf({ needsCors: true }), false);

    expect(reason).to.equal('blocked');
    expect(message).to.equal(`its server does not allow ${location.origin} to read it (CORS). as asked`);
  });

  it('says that no one can tell, of a file from elsewhere', async () => {
    server.answers(noAnswer, opaque);

    const { reason, message } = await diagnose(errorOf(), false);

    expect(reason).to.equal('unavailable');
    expect(message).to.match(/^gone, or no video; .*\. as asked$/);
  });

  for (const [withCredentials, credentials] of [
    [false, 'same-origin'],
    [true, 'include'],
  ] as const) {
    it(`asks as the engine does: ${credentials}`, async () => {
      server.answers(answerOf(404));

      await diagnose(errorOf(), withCredentials);

      expect(server.requests[0]?.options.credentials).to.equal(credentials);
    });
  }

  it('does not wait for an answer for ever', async () => {
    server.answers(answerOf(404));

    await diagnose(errorOf(), false);

    expect(server.requests[0]?.options.signal).to.be.instanceOf(AbortSignal);
  });
});
