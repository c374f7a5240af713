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
  let player: HTMLVideoElement;

  beforeEach(() => {
    player = document.createElement('video');
  });

  for (const [what, url, reason] of [
    ['there is no address', '', 'no-address'],
    ['that is not a URL', 'https://', 'invalid-address'],
  ] as const) {
    it(`asks nobody where ${what}`, async () => {
      expect(await diagnose(errorOf({ url }), player)).to.deep.equal({ reason, message: what });
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
      expect(await diagnose(errorOf({ status }), player)).to.deep.equal(expected);
      expect(server.requests).to.deep.equal([]);

      server.answers(answerOf(status));

      expect(await diagnose(errorOf({ status: 0 }), player)).to.deep.equal(expected);
      expect(server.requests.map(({ url }) => url)).to.deep.equal([URL_OF_VIDEO]);
    });
  }

  const HTML = '<!DOCTYPE html><title>Please log in</title>';
  const MP4 = '\0\0\0\x20ftypisom';
  const contents: [what: string, type: string, body: BodyInit, reason: PlaybackErrorReason][] = [
    ['an MP4 file', 'video/mp4', MP4, 'unsupported'],
    ['an MP4 file by another name', 'text/html', MP4, 'unsupported'],
    ['a WebM file', 'application/octet-stream', Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), 'unsupported'],
    ['an MP3 file', 'audio/mpeg', Uint8Array.of(0xff, 0xfb, 0x90), 'unsupported'],
    ['an MPEG transport stream', 'video/mp2t', `G${'\0'.repeat(187)}G`, 'unsupported'],
    ['a Windows Media file', 'video/x-ms-wmv', Uint8Array.of(0x30, 0x26, 0xb2, 0x75), 'unsupported'],
    ['a playlist', 'application/x-mpegURL', '#EXTM3U\n', 'unsupported'],
    ['a page', 'text/html; charset=utf-8', HTML, 'web-page'],
    ['a page by another name', 'video/mp4', `\ufeff\n ${HTML}`, 'web-page'],
    ['a picture', 'image/jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'not-a-video'],
    ['a PDF file', 'application/pdf', '%PDF-1.7', 'not-a-video'],
    ['an archive that is named a download', 'application/octet-stream', 'PK\x03\x04', 'not-a-video'],
    ['captions', 'text/vtt', 'WEBVTT', 'not-a-video'],
    ['JSON', 'application/json', '{"error":"expired"}', 'not-a-video'],
    ['text', 'text/plain', 'hello', 'not-a-video'],
    ['a part of a page', 'text/html', '<h1>Index of /lectures</h1>', 'web-page'],
    ['text that is named a page', 'text/html', 'Please log in.', 'web-page'],
    ['noise that is named a video', 'video/mp4', 'noise', 'damaged'],
    ['noise that is named a playlist', 'application/vnd.apple.mpegurl', 'noise', 'broken'],
  ];
  for (const [what, type, body, reason] of contents) {
    it(`takes ${what} of type ${type} for "${reason}"`, async () => {
      server.answers(answerOf(200, type, body));

      expect(await diagnose(errorOf(), player)).to.deep.equal({ reason, message: `${type}. as asked` });
    });
  }

  for (const status of [200, 204]) {
    it(`takes an empty answer with ${status} for "broken"`, async () => {
      server.answers(() => new Response(null, { status }));

      expect(await diagnose(errorOf(), player)).to.deep.equal({
        reason: 'broken',
        message: 'an empty answer. as asked',
      });
    });
  }

  it('takes an answer that breaks off for the network', async () => {
    server.answers(() => new Response(new ReadableStream({ start: (controller) => controller.error(new Error()) })));

    expect((await diagnose(errorOf(), player)).reason).to.equal('network');
  });

  for (const [to, reason] of [
    ['https://media.example/login?next=lecture.mp4', 'forbidden'],
    ['https://idp.example/saml2/sso', 'forbidden'],
    ['https://media.example/start?from=login', 'web-page'],
  ] as const) {
    it(`takes a page that it was sent on to, ${to}, for "${reason}"`, async () => {
      server.answers(() => {
        const response = new Response(HTML, { headers: { 'Content-Type': 'text/html' } });
        return Object.defineProperties(response, { redirected: { value: true }, url: { value: to } });
      });

      const { reason: found, message } = await diagnose(errorOf(), player);

      expect([found, message]).to.deep.equal([reason, `text/html from ${to}. as asked`]);
    });
  }

  it('reads no more than the beginning', async () => {
    let isCanceled = false;
    server.answers(
      () =>
        new Response(
          new ReadableStream<Uint8Array>({
            pull: (controller) => controller.enqueue(new Uint8Array(1000)),
            cancel: () => {
              isCanceled = true;
            },
          }),
          { headers: { 'Content-Type': 'video/mp4' } },
        ),
    );

    await diagnose(errorOf(), player);

    expect(isCanceled).to.equal(true);
  });

  it('does not take a status of success for an error', async () => {
    server.answers(answerOf(200, 'text/html', HTML));

    expect((await diagnose(errorOf({ status: 200 }), player)).reason).to.equal('web-page');
  });

  it('tells an address as the page has it from where it leads to', async () => {
    player.setAttribute('src', 'C:\\lecture.mp4');

    const { reason, message } = await diagnose(errorOf({ url: player.src }), player);

    expect(reason).to.equal('local-file');
    expect(message).to.equal('"C:\\lecture.mp4" is a path on a computer. Put the video on a web server');
    expect(server.requests).to.deep.equal([]);
  });

  it('finds that of a <source> as well', async () => {
    const source = document.createElement('source');
    source.setAttribute('src', '\\\\server\\lecture.mp4');
    player.append(source);

    expect((await diagnose(errorOf({ url: source.src }), player)).reason).to.equal('local-file');
  });

  describe('on a page that is served over https', () => {
    const page = { protocol: 'https:', origin: 'https://school.example' };
    const url = 'http://media.example/lecture.mp4';

    it('says that what is read by the page has to be, too', async () => {
      const { reason, message } = await diagnose(errorOf({ url, needsCors: true }), player, page);

      expect([reason, server.requests.length]).to.deep.equal(['insecure', 0]);
      expect(message).to.equal(`a page served over https may not load ${url}, which is served over http. as asked`);
    });

    it('asks for a file as the browser does, over https, and says so where nobody is there', async () => {
      server.answers(noAnswer);

      expect((await diagnose(errorOf({ url }), player, page)).reason).to.equal('insecure');
      expect(server.requests.map((request) => request.url)).to.deep.equal(
        Array(2).fill('https://media.example/lecture.mp4'),
      );
    });

    it('takes a file that has played for one that may be loaded', async () => {
      server.answers(noAnswer);
      player.currentTime = 30;

      expect((await diagnose(errorOf({ url }), player, page)).reason).to.equal('network');
    });

    it('finds out what is wrong with a file that is there over https', async () => {
      server.answers(answerOf(200, 'video/mp4', MP4));

      expect((await diagnose(errorOf({ url }), player, page)).reason).to.equal('unsupported');
    });

    it('may load what its own computer serves', async () => {
      server.answers(answerOf(404));

      expect(
        (await diagnose(errorOf({ url: 'http://localhost:8080/lecture.mp4', needsCors: true }), player, page)).reason,
      ).to.equal('not-found');
    });
  });

  for (const [url, reason] of [
    ['rtmp://media.example/live', 'invalid-address'],
    ['s3://bucket/lecture.mp4', 'invalid-address'],
    ['about:blank', 'invalid-address'],
    ['blob:https://www.video.example/1-2-3', 'not-found'],
  ] as const) {
    it(`takes ${url}, which nobody answers, for "${reason}"`, async () => {
      server.answers(noAnswer);

      expect((await diagnose(errorOf({ url }), player)).reason).to.equal(reason);
    });
  }

  it('takes it for the network where no one answers, whatever is asked', async () => {
    server.answers(noAnswer);

    expect(await diagnose(errorOf(), player)).to.deep.equal({ reason: 'network', message: 'no answer. as asked' });
    expect(server.requests.map(({ options: { method, mode } }) => [method, mode])).to.deep.equal([
      [undefined, undefined],
      ['HEAD', 'no-cors'],
    ]);
  });

  it('says that the page may not read it, where it would have to', async () => {
    server.answers(noAnswer, opaque);

    const { reason, message } = await diagnose(errorOf({ needsCors: true }), player);

    expect(reason).to.equal('blocked');
    expect(message).to.equal(`its server does not allow ${location.origin} to read it (CORS). as asked`);
  });

  it('says that no one can tell, of a file from elsewhere', async () => {
    server.answers(noAnswer, opaque);

    const { reason, message } = await diagnose(errorOf(), player);

    expect(reason).to.equal('unavailable');
    expect(message).to.match(/^missing, or not a video; .*\. as asked$/);
  });

  for (const [crossOrigin, credentials] of [
    [null, 'same-origin'],
    ['anonymous', 'same-origin'],
    ['use-credentials', 'include'],
  ] as const) {
    it(`asks as the engine does with crossorigin="${crossOrigin ?? ''}": ${credentials}`, async () => {
      server.answers(answerOf(404));
      player.crossOrigin = crossOrigin;

      await diagnose(errorOf(), player);

      expect(server.requests[0]?.options.credentials).to.equal(credentials);
    });
  }

  it('does not wait for an answer for ever', async () => {
    server.answers(answerOf(404));

    await diagnose(errorOf(), player);

    expect(server.requests[0]?.options.signal).to.be.instanceOf(AbortSignal);
  });
});
