import { expect } from '@open-wc/testing';
import { createPlayer } from '../../../src/embed/create-player.js';
import type { VideoFile } from '../../../src/embed/video-file.js';

const url = 'https://my-school.com/player/videos/uuid-1234.json';

/** What a player says of itself, as far as it was created for this file. */
function attributesOf(element: Element | undefined): Record<string, string> {
  return Object.fromEntries([...(element?.attributes ?? [])].map(({ name, value }) => [name, value]));
}

function playerOf(file: VideoFile): Element {
  return createPlayer('uuid-1234', { file, url });
}

/** The webhooks of the player, as it reads them. */
function webhooksOf(file: Omit<VideoFile, 'src'>): unknown {
  return JSON.parse(playerOf({ src: 'a.mp4', ...file }).getAttribute('webhooks') ?? 'null');
}

describe('createPlayer', () => {
  it('makes a player that plays in the page, of what every file has', () => {
    const player = playerOf({ src: 'lecture.mp4' });

    expect(player.localName).to.equal('videocms-player');
    expect(player.isConnected).to.equal(false);
    expect(player.childElementCount).to.equal(0);
    expect(attributesOf(player)).to.deep.equal({
      uuid: 'uuid-1234',
      playsinline: '',
      src: 'https://my-school.com/player/videos/lecture.mp4',
    });
  });

  it('gives it all that a file may have', () => {
    const player = playerOf({
      src: 'https://media.example/a.m3u8',
      poster: '../a b.jpg',
      title: 'A "title" <b>',
      artist: 'Ada',
      lang: 'pt-BR',
      webhooksSrc: '?webhooks',
      flush: true,
      autoplay: true,
      include: ['played_segments', 'duration'],
      resume: true,
      statusSrc: '/v/1/status',
      preload: 'none',
      crossorigin: 'use-credentials',
      messages: { origins: ['https://lms.my-school.com'] },
    });

    expect(attributesOf(player)).to.deep.equal({
      uuid: 'uuid-1234',
      title: 'A "title" <b>',
      artist: 'Ada',
      lang: 'pt-BR',
      crossorigin: 'use-credentials',
      preload: 'none',
      poster: 'https://my-school.com/player/a%20b.jpg',
      playsinline: '',
      autoplay: '',
      flush: '',
      include: 'played_segments duration',
      resume: '',
      'status-src': 'https://my-school.com/v/1/status',
      'webhooks-src': 'https://my-school.com/player/videos/uuid-1234.json?webhooks',
      src: 'https://media.example/a.m3u8',
    });
  });

  for (const address of ['https://media.example.com:80800/a.mp4', 'https://[media]/a.mp4', 'http://[']) {
    it(`leaves it to the player to report that ${address} is no URL`, () => {
      const file = { src: address, poster: address, statusSrc: address, webhooksSrc: address };
      const player = playerOf({ ...file, tracks: [{ src: address }] });

      expect(attributesOf(player)).to.include({
        src: address,
        poster: address,
        'status-src': address,
        'webhooks-src': address,
      });
      expect(attributesOf(player.children[0])).to.deep.equal({ src: address });
    });
  }

  it('sets the address last, when all that it depends on is there', () => {
    const player = playerOf({ src: 'a.mp4', crossorigin: 'anonymous', statusSrc: '#', webhooks: [] });

    expect(player.getAttributeNames().at(-1)).to.equal('src');
  });

  it('leaves out what is switched off', () => {
    expect(attributesOf(playerOf({ src: 'a.mp4', flush: false, autoplay: false, resume: false }))).not.to.have.any.keys(
      'flush',
      'autoplay',
      'resume',
    );
  });

  it('gives it the tracks, with addresses relative to the file', () => {
    const player = playerOf({
      src: 'a.mp4',
      tracks: [
        { src: 'a.vtt', kind: 'captions', srclang: 'en', label: 'English', default: true },
        { src: '/b.vtt', default: false },
      ],
    });

    expect([...player.children].map(attributesOf)).to.deep.equal([
      {
        src: 'https://my-school.com/player/videos/a.vtt',
        kind: 'captions',
        srclang: 'en',
        label: 'English',
        default: '',
      },
      { src: 'https://my-school.com/b.vtt' },
    ]);
    expect([...player.children].map(({ localName }) => localName)).to.deep.equal(['track', 'track']);
  });

  it('gives it webhooks with addresses relative to the file', () => {
    const webhooks = [
      { url: '../../heartbeats', requestField: 'student', responseField: 'student_id', rpm: 2 },
      { Url: '/heartbeats', ReqQuery: 'student' },
      { url: 'https://api.my-school.com/heartbeats' },
    ];

    expect(webhooksOf({ webhooks })).to.deep.equal([
      { url: 'https://my-school.com/heartbeats', requestField: 'student', responseField: 'student_id', rpm: 2 },
      { Url: 'https://my-school.com/heartbeats', ReqQuery: 'student' },
      { url: 'https://api.my-school.com/heartbeats' },
    ]);
  });

  for (const webhooks of [
    [],
    {},
    'url',
    7,
    [null, 7, 'url', {}, { url: 7 }, { url: '' }, { url: ' ' }, { url: 'http://[' }],
  ]) {
    it(`leaves it to the player to report what is wrong with ${JSON.stringify(webhooks)}`, () => {
      expect(webhooksOf({ webhooks })).to.deep.equal(webhooks);
    });
  }
});
