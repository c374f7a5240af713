import { expect } from '@open-wc/testing';
import { Resume } from '../../../../src/features/resume/resume.js';
import { StoredPosition } from '../../../../src/features/resume/stored-position.js';
import { useOwnStorage } from '../../../support/own-storage.js';
import { RememberedMedia } from '../../../support/remembered-media.js';

describe('Resume', () => {
  useOwnStorage();
  const viewing = { uuid: 'lecture', learner: 'ada' };
  const stored = new StoredPosition('lecture:ada');
  let media: RememberedMedia;
  let ending: AbortController;
  let changes: number;

  beforeEach(() => {
    viewing.learner = 'ada';
    media = new RememberedMedia();
    ending = new AbortController();
    changes = 0;
  });

  afterEach(() => ending.abort());

  function start(): Resume {
    return new Resume(media, { viewing, signal: ending.signal, onChange: () => changes++ });
  }

  describe('remembers', () => {
    beforeEach(() => void start());

    it('a position every 5 s of playing', () => {
      media.reach(12);
      expect(stored.get()).to.equal(12);

      media.reach(16.9);
      expect(stored.get()).to.equal(12);

      media.reach(17);
      expect(stored.get()).to.equal(17);
    });

    it('a position that was gone back to', () => {
      media.reach(40);
      media.reach(20);

      expect(stored.get()).to.equal(20);
    });

    it('where it pauses', () => {
      media.reach(12);
      media.pauseAt(14);

      expect(stored.get()).to.equal(14);
    });

    it('where the page is left', () => {
      media.reach(12);
      media.currentTime = 14;
      dispatchEvent(new PageTransitionEvent('pagehide'));

      expect(stored.get()).to.equal(14);
    });

    it('nothing of the first 10 s', () => {
      media.pauseAt(9.9);
      expect(stored.get()).to.equal(undefined);

      media.pauseAt(10);
      expect(stored.get()).to.equal(10);
    });

    it('what was remembered before, where the first seconds are seen again', () => {
      media.pauseAt(30);

      media.pauseAt(4);

      expect(stored.get()).to.equal(30);
    });

    const ends: [what: string, duration: number, position: number, isSeen: boolean][] = [
      ['more than 15 s before the end', 60, 45, false],
      ['less than 15 s before the end', 60, 45.1, true],
      ['at 95 % of a long video', 3600, 3420, false],
      ['beyond 95 % of a long video', 3600, 3421, true],
    ];
    for (const [what, duration, position, isSeen] of ends) {
      it(`${isSeen ? 'nothing of a video that has been seen' : 'a position'}: ${what}`, () => {
        media.duration = duration;
        media.pauseAt(20);

        media.pauseAt(position);

        expect(stored.get()).to.equal(isSeen ? undefined : position);
      });
    }

    it('nothing of a video that has ended', () => {
      media.pauseAt(20);

      media.ended = true;
      media.dispatchEvent(new Event('ended'));

      expect(stored.get()).to.equal(undefined);
    });

    it('where a video is whose length is unknown, as recorders write it', () => {
      media.duration = Infinity;

      media.pauseAt(30);

      expect(stored.get()).to.equal(30);
    });

    for (const [what, streamType, duration] of [
      ['is live', 'live', Infinity],
      ['is not loaded', 'unknown', NaN],
    ] as const) {
      it(`nothing of what ${what}`, () => {
        Object.assign(media, { streamType, duration });

        media.pauseAt(30);

        expect(stored.get()).to.equal(undefined);
      });
    }

    it('nothing after it was ended', () => {
      ending.abort();

      media.pauseAt(30);
      media.reach(40);
      dispatchEvent(new PageTransitionEvent('pagehide'));

      expect(stored.get()).to.equal(undefined);
    });
  });

  describe('of a learner with a token', () => {
    const tokenOf = (claims: object): string =>
      `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify(claims))}.c2ln`.replace(/=/g, '');

    it('is found again at the next visit, with another token', () => {
      viewing.learner = tokenOf({ sub: 'ada', exp: 1 });
      start();
      media.pauseAt(30);

      viewing.learner = tokenOf({ sub: 'ada', exp: 2 });
      media.currentTime = 0;

      expect(start().offer?.position).to.equal(30);
      expect(Object.keys(localStorage)).to.deep.equal(['videocms-player:position:lecture:ada']);
    });

    it('that names no one stores nothing', () => {
      viewing.learner = tokenOf({ exp: 1 });
      start();

      media.pauseAt(30);

      expect(localStorage).to.have.length(0);
    });
  });

  describe('offers', () => {
    it('nothing where nothing is remembered', () => {
      expect(start().offer).to.equal(undefined);
    });

    it('to go on where the learner was', () => {
      stored.set(30);
      const resume = start();
      expect(resume.offer?.position).to.equal(30);

      resume.offer?.resume();

      expect([media.currentTime, media.plays, resume.offer, changes]).to.deep.equal([30, 1, undefined, 1]);
    });

    it('to start over, and forgets', () => {
      stored.set(30);
      media.currentTime = 3;
      const resume = start();

      resume.offer?.startOver();

      expect([media.currentTime, media.plays, resume.offer, changes]).to.deep.equal([0, 1, undefined, 1]);
      expect(stored.get()).to.equal(undefined);
    });

    it('nothing any more once the learner looks for a place by hand', () => {
      stored.set(30);
      const resume = start();

      media.seek(5);
      media.seek(8);

      expect([resume.offer, changes]).to.deep.equal([undefined, 1]);
      expect(stored.get()).to.equal(30);
    });

    it('still, where the player itself returns to its position after a failure', () => {
      stored.set(50);
      const resume = start();
      media.reach(20);

      media.readyState = HTMLMediaElement.HAVE_NOTHING;
      media.reach(0);
      media.readyState = HTMLMediaElement.HAVE_METADATA;
      media.seek(20.3);
      media.readyState = HTMLMediaElement.HAVE_ENOUGH_DATA;
      media.reach(21);
      media.pauseAt(25);

      expect(resume.offer?.position).to.equal(50);
      expect(stored.get()).to.equal(50);
    });

    it('still, where the video begins at the position that its address names', () => {
      stored.set(30);
      media.readyState = HTMLMediaElement.HAVE_NOTHING;
      const resume = start();

      media.readyState = HTMLMediaElement.HAVE_METADATA;
      media.seek(8);

      expect(resume.offer?.position).to.equal(30);
    });

    it('nothing any more once the learner looks for a place before playing', () => {
      stored.set(30);
      media.readyState = HTMLMediaElement.HAVE_NOTHING;
      const resume = start();
      media.readyState = HTMLMediaElement.HAVE_CURRENT_DATA;
      media.dispatchEvent(new Event('loadeddata'));

      media.seek(5);

      expect(resume.offer).to.equal(undefined);
    });

    it('keeps what was remembered while the learner has not answered', () => {
      stored.set(50);
      const resume = start();

      media.reach(15);
      media.pauseAt(20);
      dispatchEvent(new PageTransitionEvent('pagehide'));

      expect(stored.get()).to.equal(50);
      expect(resume.offer?.position).to.equal(50);
    });

    it('nothing any more once the learner has watched beyond it', () => {
      media.duration = 3600;
      stored.set(50);
      const resume = start();

      media.reach(51);

      expect([resume.offer, changes, stored.get()]).to.deep.equal([undefined, 1, 51]);
    });

    it('nothing to whoever is beyond the first seconds already', () => {
      stored.set(30);
      media.currentTime = 10;

      expect(start().offer).to.equal(undefined);
    });
  });
});
