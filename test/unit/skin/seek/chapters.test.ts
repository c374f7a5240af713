import { expect } from '@open-wc/testing';
import { chapterAt, chaptersOf, gapsImage } from '../../../../src/skin/seek/chapters.js';

function trackOf(...cues: [start: number, title: string][]): Pick<TextTrack, 'cues'> {
  return { cues: cues.map(([start, title]) => new VTTCue(start, start + 10, title)) as unknown as TextTrackCueList };
}

const chapters = chaptersOf(trackOf([30, 'Second'], [0, 'First'], [45, 'Third']));

describe('chaptersOf', () => {
  it('reads chapters in their order', () => {
    expect(chapters.map(({ title }) => title)).to.deep.equal(['First', 'Second', 'Third']);
  });

  it('has none without a track, or without its file', () => {
    expect(chaptersOf(undefined)).to.deep.equal([]);
    expect(chaptersOf({ cues: null })).to.deep.equal([]);
  });
});

describe('chapterAt', () => {
  for (const [position, title] of [
    [0, 'First'],
    [29.9, 'First'],
    [30, 'Second'],
    [100, 'Third'],
  ] as const) {
    it(`is at ${position} s "${title}"`, () => {
      expect(chapterAt(chapters, position)?.title).to.equal(title);
    });
  }

  it('is none before the first', () => {
    expect(chapterAt(chaptersOf(trackOf([5, 'First'])), 4)).to.equal(undefined);
  });
});

describe('gapsImage', () => {
  it('has a line between two chapters each, and none at the ends', () => {
    const image = gapsImage(chapters, 0, 60);

    expect(image.match(/#000 0/g)).to.have.length(2);
    expect(image).to.contain('50.00%').and.to.contain('75.00%');
    expect(CSS.supports('background-image', image)).to.equal(true);
  });

  it('is none without chapters', () => {
    expect(gapsImage([], 0, 60)).to.equal('');
  });
});
