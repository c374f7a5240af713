import { expect } from '@open-wc/testing';
import { startMediaSession } from '../../../../src/features/media-session/media-session.js';
import { FakeMediaSession, FakeSessionMedia, useFakeMediaSession } from '../../../support/fake-media-session.js';

describe('startMediaSession', () => {
  const session = useFakeMediaSession();
  let media: FakeSessionMedia;
  let ending: AbortController;

  beforeEach(() => {
    media = new FakeSessionMedia();
    ending = new AbortController();
  });

  afterEach(() => ending.abort());

  function start(): void {
    media.paused = false;
    startMediaSession(media, ending.signal);
  }

  function tell(type: string): void {
    media.dispatchEvent(new Event(type));
  }

  it('shows title, artist and poster', () => {
    Object.assign(media, { title: 'Lecture 1', artist: 'Ada Lovelace', poster: 'https://media.example/poster.jpg' });

    start();

    expect([session.metadata?.title, session.metadata?.artist]).to.deep.equal(['Lecture 1', 'Ada Lovelace']);
    expect(session.metadata?.artwork.map(({ src }) => src)).to.deep.equal(['https://media.example/poster.jpg']);
    expect(session.playbackState).to.equal('playing');
  });

  it('shows the title of the page where the video has none, and no picture where it has no poster', () => {
    start();

    expect([session.metadata?.title, session.metadata?.artwork.length]).to.deep.equal([document.title, 0]);
  });

  it('shows what plays in another document there, and takes it away from there', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const there = new FakeMediaSession();
    Object.defineProperty(frame.contentWindow?.navigator, 'mediaSession', { value: there });
    frame.contentDocument?.body.append(media);
    media.title = 'Lecture 1';

    start();
    expect([there.metadata?.title, there.playbackState, session.metadata]).to.deep.equal([
      'Lecture 1',
      'playing',
      null,
    ]);
    document.body.append(media);
    ending.abort();

    expect([there.metadata, there.playbackState]).to.deep.equal([null, 'none']);
    media.remove();
    frame.remove();
  });

  it('shows no picture where the address of the poster is not valid', () => {
    Object.assign(media, { title: 'Lecture 1', poster: 'https://' });

    start();

    expect([session.metadata?.title, session.metadata?.artwork.length]).to.deep.equal(['Lecture 1', 0]);
    expect(session.playbackState).to.equal('playing');
  });

  it('shows whether it plays', () => {
    start();

    media.paused = true;
    tell('pause');

    expect(session.playbackState).to.equal('paused');
  });

  for (const type of ['pause', 'seeked', 'ratechange', 'durationchange', 'emptied']) {
    it(`shows position, speed and duration again at "${type}"`, () => {
      start();
      Object.assign(media, { currentTime: 12, duration: 72, playbackRate: 1.5 });

      tell(type);

      expect(session.position).to.deep.equal({ position: 12, duration: 72, playbackRate: 1.5 });
    });
  }

  it('never shows a position beyond the end, which browsers refuse', () => {
    Object.assign(media, { currentTime: 60.01, duration: 60 });

    start();

    expect(session.position?.position).to.equal(60);
  });

  for (const [what, state] of [
    ['is live', { duration: Infinity }],
    ['is not loaded', { duration: NaN }],
    ['is empty', { duration: 0 }],
    ['stands still by its speed', { playbackRate: 0 }],
  ] as const) {
    it(`shows no position of what ${what}`, () => {
      session.position = { position: 1 };
      Object.assign(media, state);

      start();

      expect(session.position).to.equal(undefined);
    });
  }

  const presses: [action: MediaSessionAction, details: Partial<MediaSessionActionDetails>, from: number, to: number][] =
    [
      ['seekbackward', {}, 30, 20],
      ['seekforward', {}, 30, 40],
      ['seekbackward', { seekOffset: 5 }, 30, 25],
      ['seekforward', { seekOffset: 5 }, 30, 35],
      ['seekbackward', { seekOffset: 500 }, 30, 0],
      ['seekforward', { seekOffset: 500 }, 30, 60],
      ['seekto', { seekTime: 45 }, 30, 45],
      ['seekto', { seekTime: 0 }, 30, 0],
      ['seekto', {}, 30, 30],
    ];
  for (const [action, details, from, to] of presses) {
    it(`goes from ${from} s to ${to} s at ${action} ${JSON.stringify(details)}`, () => {
      media.currentTime = from;
      start();

      session.press(action, details);

      expect(media.currentTime).to.equal(to);
    });
  }

  it('seeks forward in what is live without an end', () => {
    Object.assign(media, { currentTime: 30, duration: Infinity });
    start();

    session.press('seekforward');

    expect(media.currentTime).to.equal(40);
  });

  it('plays and pauses', async () => {
    start();

    session.press('pause');
    expect(media.paused).to.equal(true);

    session.press('play');
    await Promise.resolve();
    expect(media.paused).to.equal(false);
  });

  it('leaves out a button that this system does not have', () => {
    session.unknown = ['seekto'];

    start();

    expect([...session.handlers.keys()].sort()).to.deep.equal(['pause', 'play', 'seekbackward', 'seekforward']);
  });

  it('takes all of it away when it ends', () => {
    start();

    ending.abort();

    expect([session.metadata, session.playbackState]).to.deep.equal([null, 'none']);
    expect([...session.handlers.values()].filter(Boolean)).to.deep.equal([]);
  });

  it('shows nothing of what has ended already', () => {
    ending.abort();

    start();

    expect(session.metadata).to.equal(null);
  });

  it('listens to nothing after it has ended', () => {
    start();
    ending.abort();

    tell('playing');
    tell('pause');

    expect([session.metadata, session.playbackState]).to.deep.equal([null, 'none']);
  });

  it('is of the media element that played last', () => {
    media.title = 'First';
    start();
    const second = new FakeSessionMedia();
    Object.assign(second, { title: 'Second', paused: false });
    startMediaSession(second, ending.signal);

    media.paused = true;
    tell('pause');
    expect([session.metadata?.title, session.playbackState]).to.deep.equal(['Second', 'playing']);

    media.paused = false;
    tell('playing');
    expect(session.metadata?.title).to.equal('First');
  });

  it('stays another’s where the one that has it no more ends', () => {
    start();
    const second = new FakeSessionMedia();
    const endingOfSecond = new AbortController();
    second.title = 'Second';
    startMediaSession(second, endingOfSecond.signal);

    ending.abort();
    expect(session.metadata?.title).to.equal('Second');

    endingOfSecond.abort();
    expect(session.metadata).to.equal(null);
  });
});
