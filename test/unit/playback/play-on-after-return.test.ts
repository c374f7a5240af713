import { expect } from '@open-wc/testing';
import { playOnAfterReturn } from '../../../src/playback/play-on-after-return.js';
import { useFakeClock } from '../../support/fake-clock.js';
import { FakeVideo } from '../../support/fake-video.js';

describe('playOnAfterReturn', () => {
  const clock = useFakeClock();
  let video: FakeVideo;
  let ended: AbortController;

  beforeEach(async () => {
    video = new FakeVideo();
    video.begins();
    await video.element.play();
    video.reaches(30);
    video.calls.length = 0;
    ended = new AbortController();
    playOnAfterReturn(video.element, ended.signal);
  });

  afterEach(() => ended.abort());

  function pageShows(persisted: boolean): void {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
  }

  it('seeks to where the video is, if it stands still for a second', async () => {
    pageShows(true);
    await clock.advance(0.9);
    expect(video.calls).to.deep.equal([]);

    await clock.advance(0.1);

    expect(video.calls).to.deep.equal(['seek 30']);
  });

  const leftAlone: [what: string, change: () => void][] = [
    ['plays on', () => video.reaches(30.4)],
    ['is paused', () => video.element.pause()],
    ['seeks', () => video.becomes({ seeking: true })],
    ['waits for data', () => video.starves()],
    ['is of no interest any more', () => ended.abort()],
  ];
  for (const [what, change] of leftAlone) {
    it(`leaves a video alone that ${what}`, async () => {
      pageShows(true);
      change();

      await clock.advance(5);

      expect(video.calls).to.deep.equal([]);
    });
  }

  it('leaves a video alone whose page is shown for the first time', async () => {
    pageShows(false);

    await clock.advance(5);

    expect(video.calls).to.deep.equal([]);
  });
});
