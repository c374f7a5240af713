/** Files of the embed page, with the wrong field and the message for each. */

export const GOOD: readonly unknown[] = [
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

export const BAD: readonly [file: unknown, field: string, reason: string][] = [
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
