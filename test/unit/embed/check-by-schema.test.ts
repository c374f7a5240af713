import { expect } from '@open-wc/testing';
import { checkBySchema } from '../../../src/embed/check-by-schema.js';
import { videoSchema } from '../../../src/embed/video-schema.js';
import { areValid } from '../../support/test-server.js';

const GOOD: unknown[] = [
  { src: 'lecture.mp4' },
  { src: 'HTTPS://media.example/a%20b.m3u8?x=1:2#t=3' },
  { src: '//media.example/a.mp4', poster: '../a b.jpg', title: 'é'.repeat(500) },
  { src: 'a/b:c.mp4', webhooksSrc: '?webhooks', statusSrc: '#' },
  { src: 'a.mp4', lang: 'pt-BR', flush: true, resume: false, preload: 'none', crossorigin: 'anonymous' },
  { src: 'a.mp4', tracks: [] },
  { src: 'a.mp4', tracks: [{ src: 'a.vtt', kind: 'captions', srclang: 'en', label: 'English', default: true }] },
  { src: 'a.mp4', messages: { origins: ['https://lms.my-school.com', 'http://localhost:8080', 'https://[::1]:1'] } },
  { $schema: 'video.schema.json', src: 'a.mp4', webhooks: [] },
];

const BAD: [unknown, string, string][] = [
  [null, '', 'must be an object, but is null'],
  [[], '', 'must be an object, but is []'],
  ['a.mp4', '', 'must be an object, but is "a.mp4"'],
  [{}, 'src', 'is missing'],
  [{ src: 1 }, 'src', 'must be an address that begins with https:// or http://, or a relative one, but is 1'],
  ...['', ' a.mp4', 'javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'data:video/mp4,', 'blob:x']
    .concat(['http:a.mp4', 'https:///a.mp4', 'file:///etc/passwd', '\u0001javascript:x', 'a\u0000.mp4'])
    .map((src): [unknown, string, string] => [
      { src },
      'src',
      `must be an address that begins with https:// or http://, or a relative one, but is ${JSON.stringify(src)}`,
    ]),
  [{ src: 'a.mp4', title: '' }, 'title', 'must not be empty'],
  [{ src: 'a.mp4', title: '😀'.repeat(501) }, 'title', 'must have at most 500 characters, but has 501'],
  [{ src: 'a.mp4', flush: 'yes' }, 'flush', 'must be true or false, but is "yes"'],
  [{ src: 'a.mp4', preload: 'all' }, 'preload', 'must be one of none, metadata, auto, but is "all"'],
  [{ src: 'a.mp4', tracks: {} }, 'tracks', 'must be a list, but is {}'],
  [{ src: 'a.mp4', tracks: [{ src: 'a.vtt' }, {}] }, 'tracks, entry 2, src', 'is missing'],
  [{ src: 'a.mp4', messages: {} }, 'messages, origins', 'is missing'],
  [{ src: 'a.mp4', messages: { origins: [] } }, 'messages, origins', 'must not be empty'],
  ...['*', 'https://*.example', 'https://lms.example/', 'lms.example', 'null'].map(
    (origin): [unknown, string, string] => [
      { src: 'a.mp4', messages: { origins: [origin] } },
      'messages, origins, entry 1',
      `must be an origin, such as "https://lms.my-school.com": no path, no "/" at the end, no "*", but is ${JSON.stringify(origin)}`,
    ],
  ),
];

describe('checkBySchema', () => {
  it('says the same as a general validator', async () => {
    const files = [...GOOD, ...BAD.map(([file]) => file), { src: 'a.mp4', webhook: [] }];

    const byValidator = await areValid('video', files);

    const bySchema = files.map((file) => checkBySchema(file, videoSchema).length === 0);
    expect(bySchema).to.deep.equal(byValidator);
    expect(bySchema.filter(Boolean)).to.have.length(GOOD.length);
  });

  for (const file of GOOD) {
    it(`accepts ${JSON.stringify(file).slice(0, 90)}`, () => {
      expect(checkBySchema(file, videoSchema)).to.deep.equal([]);
    });
  }

  for (const [file, field, reason] of BAD) {
    it(`refuses ${JSON.stringify(file).slice(0, 90)} and says why`, () => {
      expect(checkBySchema(file, videoSchema)).to.deep.equal([{ field, reason }]);
    });
  }

  it('refuses a field that it does not know, and names those there are', () => {
    const file = { src: 'a.mp4', webhook: [] };

    const [problem] = checkBySchema(file, videoSchema);

    expect(problem?.field).to.equal('webhook');
    expect(problem?.reason).to.match(/^is no field; there are .*webhooks/);
  });

  it('names every problem at once', () => {
    const problems = checkBySchema({ poster: 1, title: 2 }, videoSchema);

    expect(problems.map(({ field }) => field)).to.deep.equal(['src', 'poster', 'title']);
  });
});
