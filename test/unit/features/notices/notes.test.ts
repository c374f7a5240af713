import { expect } from '@open-wc/testing';
import { Notes, type NotesOptions } from '../../../../src/features/notices/notes.js';
import { turn, useFakeClock } from '../../../support/fake-clock.js';

/** A media element that is as a test says. */
class NotedMedia extends EventTarget {
  videoWidth = 640;
  readyState: number = HTMLMediaElement.HAVE_ENOUGH_DATA;
  currentSrc = 'https://media.example/lecture.mp4';
  updates = 0;

  requestUpdate(): void {
    this.updates++;
  }

  tell(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}

describe('Notes', () => {
  const clock = useFakeClock();
  let media: NotedMedia;
  let isEmpty: boolean;
  let picture: string | undefined;
  let asked: number;
  let isThere: boolean;
  let warnings: string[];
  let options: NotesOptions;

  beforeEach(() => {
    media = new NotedMedia();
    [isEmpty, picture, asked, isThere, warnings] = [false, undefined, 0, true, []];
    options = {
      isEmpty: () => isEmpty,
      warn: (message) => warnings.push(message),
      load: () => {
        const missingPicture = (): Promise<string | undefined> => {
          asked++;
          return Promise.resolve(picture);
        };
        return Promise.resolve(isThere ? { missingPicture } : undefined);
      },
    };
  });

  it('has none for a video that plays', async () => {
    const notes = new Notes(media, options);
    media.tell('playing');
    await clock.advance(10);

    expect([notes.current, asked, media.updates]).to.deep.equal([undefined, 0, 0]);
  });

  describe('of what there is to play', () => {
    it('says at once that there is nothing, and has the host show it', () => {
      isEmpty = true;

      const notes = new Notes(media, options);

      expect(notes.current).to.equal('error-no-address');
      expect([media.updates, warnings.length]).to.deep.equal([1, 1]);
    });

    it('takes that back when there is something', () => {
      isEmpty = true;
      const notes = new Notes(media, options);

      isEmpty = false;
      media.tell('loadstart');

      expect([notes.current, media.updates]).to.deep.equal([undefined, 2]);
    });

    it('says it of a video that was taken away, after a while', async () => {
      const notes = new Notes(media, options);
      isEmpty = true;
      media.tell('emptied');

      await clock.advance(2.9);
      expect(notes.current).to.equal(undefined);
      await clock.advance(0.1);

      expect(notes.current).to.equal('error-no-address');
    });

    it('says nothing once it is told to wait no more', async () => {
      const notes = new Notes(media, options);
      isEmpty = true;
      media.tell('emptied');

      notes.stop();
      await clock.advance(10);

      expect([notes.current, clock.pending]).to.deep.equal([undefined, 0]);
    });

    it('says nothing where another one follows', async () => {
      const notes = new Notes(media, options);
      isEmpty = true;
      media.tell('emptied');
      await clock.advance(2);
      isEmpty = false;
      media.tell('loadstart');

      await clock.advance(10);

      expect([notes.current, warnings.length]).to.deep.equal([undefined, 0]);
    });
  });

  describe('of a video that plays without a picture', () => {
    beforeEach(() => {
      media.videoWidth = 0;
      picture = 'HEVC';
    });

    it('say so, to the learner and to the developer', async () => {
      const notes = new Notes(media, options);
      await turn();

      expect(notes.current).to.equal('no-picture');
      expect(warnings).to.deep.equal([
        'https://media.example/lecture.mp4: this browser plays the sound, but cannot show the picture (HEVC).',
      ]);
      expect(media.updates).to.equal(1);
    });

    it('say nothing where there is none to show, and look for it once', async () => {
      picture = undefined;
      const notes = new Notes(media, options);
      await turn();
      media.tell('playing');
      await turn();

      expect([notes.current, asked]).to.deep.equal([undefined, 1]);
    });

    it('look again for the next video', async () => {
      picture = undefined;
      const notes = new Notes(media, options);
      await turn();

      picture = 'HEVC';
      media.tell('emptied');
      media.tell('playing');
      await turn();

      expect(notes.current).to.equal('no-picture');
    });

    it('look again where the part that does it did not come', async () => {
      isThere = false;
      const notes = new Notes(media, options);
      await turn();

      isThere = true;
      media.tell('playing');
      await turn();

      expect(notes.current).to.equal('no-picture');
    });

    it('take it back when the picture comes, or another video', async () => {
      const notes = new Notes(media, options);
      await turn();
      media.videoWidth = 640;
      media.tell('resize');
      expect(notes.current).to.equal(undefined);

      media.videoWidth = 0;
      media.tell('emptied');
      media.tell('playing');
      await turn();
      expect(notes.current).to.equal('no-picture');
      media.tell('emptied');

      expect(notes.current).to.equal(undefined);
    });

    it('do not look for that of a video that is not there, such as one that has failed', async () => {
      media.readyState = 0;
      const notes = new Notes(media, options);
      await turn();

      expect([notes.current, asked]).to.deep.equal([undefined, 0]);
    });

    it('say nothing of a video that is gone by then', async () => {
      const notes = new Notes(media, options);
      media.tell('emptied');
      await turn();

      expect(notes.current).to.equal(undefined);
    });
  });
});
