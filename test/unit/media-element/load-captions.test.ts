import { expect } from '@open-wc/testing';
import { stub } from 'sinon';
import { loadCaptions, toWebVtt } from '../../../src/media-element/load-captions.js';
import { turn } from '../../support/fake-clock.js';
import { answerOf, noAnswer, useFakeFetch } from '../../support/fake-fetch.js';

const CUE = '00:01.000 --> 00:30.000\nFirst line.\n';

describe('toWebVtt', () => {
  const rows: [what: string, text: string, captions: string | undefined][] = [
    ['WebVTT as it is', `WEBVTT\n\n${CUE}`, `WEBVTT\n\n${CUE}`],
    ['settings of cues', 'WEBVTT\n\n00:01.000 --> 00:02.000 line:0\nx', 'WEBVTT\n\n00:01.000 --> 00:02.000 line:0\nx'],
    ['header lines', `WEBVTT - Lecture\nKind: captions\n\n${CUE}`, `WEBVTT - Lecture\nKind: captions\n\n${CUE}`],
    ['no cues', 'WEBVTT\n', 'WEBVTT\n'],
    ['line ends of Windows', `WEBVTT\r\n\r\n${CUE.replaceAll('\n', '\r\n')}`, `WEBVTT\n\n${CUE}`],
    ['no empty line after the header', `WEBVTT\n${CUE}`, `WEBVTT\n\n${CUE}`],
    ['no empty line after the header, and an identifier', `WEBVTT\n1\n${CUE}`, `WEBVTT\n\n1\n${CUE}`],
    ['commas', 'WEBVTT\n\n00:01,000 --> 00:30,000\nx', 'WEBVTT\n\n00:01.000 --> 00:30.000\nx'],
    ['one digit', 'WEBVTT\n\n0:00:01.0 --> 1:00:30.5\nx', 'WEBVTT\n\n00:00:01.000 --> 01:00:30.500\nx'],
    ['hundreds of hours', 'WEBVTT\n\n00:00:01.000 --> 100:00:00.000\nx', 'WEBVTT\n\n00:00:01.000 --> 100:00:00.000\nx'],
    [
      'SRT',
      '1\r\n00:00:01,000 --> 00:00:03,500\r\nFirst, <i>line</i>.\r\n\r\n2\r\n00:00:04,000 --> 00:00:05,000 X1:40\r\n{\\an8}Second.\r\n',
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.500\nFirst, <i>line</i>.\n\n2\n00:00:04.000 --> 00:00:05.000\nSecond.\n',
    ],
    ['SRT without numbers', '\n\n0:0:1,5 --> 0:0:2,25\nx', 'WEBVTT\n\n00:00:01.500 --> 00:00:02.250\nx'],
    ['a web page', '<!doctype html><title>Log in</title>', undefined],
    ['an empty file', '', undefined],
    ['a word that only begins like WebVTT', 'WEBVTTX\n', undefined],
    ['an arrow in a text', 'one --> two', undefined],
  ];
  for (const [what, text, captions] of rows) {
    it(what, () => {
      expect(toWebVtt(text)).to.equal(captions);
    });
  }
});

describe('loadCaptions', () => {
  const server = useFakeFetch();
  const url = 'https://media.example/c.vtt';

  const textOf = async (bytes: BlobPart): Promise<string> => {
    server.answers(() => new Response(new Blob([bytes])));
    const file = await loadCaptions(url, 'include');
    const request = new XMLHttpRequest();
    request.open('GET', file, false);
    request.send();
    URL.revokeObjectURL(file);
    return request.responseText;
  };

  it('reads a file, with the credentials that it is told', async () => {
    expect(await textOf(`WEBVTT\n\n${CUE}`)).to.equal(`WEBVTT\n\n${CUE}`);
    expect(server.requests.map(({ url, options }) => [url, options.credentials])).to.deep.equal([[url, 'include']]);
  });

  it('reads a byte-order mark, and a file that is not UTF-8', async () => {
    expect(await textOf(`\uFEFFWEBVTT\n\n${CUE}`)).to.equal(`WEBVTT\n\n${CUE}`);
    expect(await textOf(Uint8Array.from('0:01,0 --> 0:02,0\ncaf\xe9', (letter) => letter.charCodeAt(0)))).to.equal(
      'WEBVTT\n\n00:01.000 --> 00:02.000\ncafé',
    );
  });

  it('waits for the network while the browser is offline', async () => {
    const online = stub(navigator, 'onLine').get(() => false);
    server.answers(noAnswer, () => new Response(`WEBVTT\n\n${CUE}`));

    const loading = loadCaptions(url, 'same-origin');
    await turn();
    expect(server.requests).to.have.length(1);
    online.get(() => true);
    dispatchEvent(new Event('online'));
    URL.revokeObjectURL(await loading);

    expect(server.requests).to.have.length(2);
  });

  it('waits for it again where an answer breaks off', async () => {
    const online = stub(navigator, 'onLine').get(() => false);
    const broken = Object.assign(new Response(), { arrayBuffer: () => Promise.reject(noAnswer()) });
    server.answers(
      () => broken,
      () => new Response(`WEBVTT\n\n${CUE}`),
    );

    const loading = loadCaptions(url, 'same-origin');
    await turn();
    online.get(() => true);
    dispatchEvent(new Event('online'));
    URL.revokeObjectURL(await loading);

    expect(server.requests).to.have.length(2);
  });

  for (const [what, answer, reason] of [
    ['404', answerOf(404), 'HTTP 404'],
    ['no answer', noAnswer, 'no answer, or none that this page may read (CORS): TypeError: Failed to fetch'],
    ['a web page', () => new Response('<!doctype html>'), 'it is neither WebVTT nor SRT'],
    ['an empty file', () => new Response(''), 'it is neither WebVTT nor SRT'],
  ] as const) {
    it(`says why there are none: ${what}`, async () => {
      server.answers(answer);

      const reasonOf = await loadCaptions(url, 'same-origin').then(
        () => 'loaded',
        (error: unknown) => (error as Error).message,
      );

      expect(reasonOf).to.equal(reason);
    });
  }
});
