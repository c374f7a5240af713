import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { loadVideoFile, VideoFileError } from '../../../src/embed/load-video-file.js';

const url = 'https://my-school.com/player/videos/uuid-1234.json';

describe('loadVideoFile', () => {
  const { fetch } = window;

  afterEach(() => {
    window.fetch = fetch;
    restore();
  });

  function server(answers: Response | Error): void {
    window.fetch = () => (answers instanceof Error ? Promise.reject(answers) : Promise.resolve(answers));
  }

  /** An answer from an address, to which a redirect may have led. */
  function from(address: string, body: string, status = 200): Response {
    return Object.defineProperty(new Response(body, { status }), 'url', { value: address });
  }

  async function problems(): Promise<readonly string[]> {
    try {
      await loadVideoFile(url);
    } catch (error) {
      if (error instanceof VideoFileError) return error.problems;
      throw error;
    }
    throw new Error('It was accepted.');
  }

  it('asks for JSON', async () => {
    const asked: unknown[] = [];
    window.fetch = (address, request) => {
      asked.push(address, request?.headers);
      return Promise.resolve(from(url, '{"src":"a.mp4"}'));
    };

    await loadVideoFile(url);

    expect(asked).to.deep.equal([url, { accept: 'application/json' }]);
  });

  it('brings the file, and where it was', async () => {
    const elsewhere = 'https://cdn.my-school.com/1234.json';
    server(from(elsewhere, '{"src":"a.mp4"}'));

    expect(await loadVideoFile(url)).to.deep.equal({ file: { src: 'a.mp4' }, url: elsewhere });
  });

  it('says that there is no such video', async () => {
    server(from(url, 'Not Found', 404));

    expect(await problems()).to.deep.equal([`There is no such video: ${url} does not exist (404).`]);
  });

  for (const status of [403, 500, 503]) {
    it(`says that the server answered ${status}`, async () => {
      server(from(url, '{"src":"a.mp4"}', status));

      expect(await problems()).to.deep.equal([`${url} could not be fetched: the server answered ${status}.`]);
    });
  }

  it('says that the server is out of reach', async () => {
    server(new TypeError('Failed to fetch'));

    expect(await problems()).to.deep.equal([`${url} could not be fetched (TypeError: Failed to fetch).`]);
  });

  it('says that the answer broke off', async () => {
    server(Object.assign(new Response(), { text: () => Promise.reject(new TypeError('network error')) }));

    expect(await problems()).to.deep.equal([`${url} could not be fetched (TypeError: network error).`]);
  });

  it('says that the server did not answer within half a minute', async () => {
    const late = new DOMException('signal timed out', 'TimeoutError');
    const timeout = stub(AbortSignal, 'timeout').returns(AbortSignal.abort(late));
    // A fetch whose signal is aborted rejects with the reason.
    window.fetch = (_, request) => Promise.reject(request?.signal?.reason as Error);

    expect(await problems()).to.deep.equal([`${url} could not be fetched (TimeoutError: signal timed out).`]);
    expect(timeout.args).to.deep.equal([[30_000]]);
  });

  for (const text of ['', '<!doctype html>', '{"src":']) {
    it(`says that ${text || 'nothing'} is not JSON`, async () => {
      server(from(url, text));

      const [problem] = await problems();

      expect(problem?.startsWith(`${url} is not JSON: `)).to.equal(true);
    });
  }

  it('names every field that is wrong, and why', async () => {
    server(from(url, '{"src":"javascript:x","title":1}'));

    expect(await problems()).to.deep.equal([
      `${url}: src must be an address that begins with https:// or http://, or a relative one, but is "javascript:x".`,
      `${url}: title must be a text, but is 1.`,
    ]);
  });

  it('says what is wrong with the file as a whole', async () => {
    server(from(url, '[]'));

    expect(await problems()).to.deep.equal([`${url}: the file must be an object, but is [].`]);
  });
});
