import { expect } from '@open-wc/testing';
import { chapterAt, chaptersOf, gapsMask } from '../../../../src/skin/seek/chapters.js';

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

describe('gapsMask', () => {
  it('has a gap between two chapters each, and none at the ends', () => {
    const mask = gapsMask(chapters, 0, 60);

    expect(mask.match(/#0000/g)).to.have.length(2);
    expect(mask).to.contain('50.00%').and.to.contain('75.00%');
    expect(CSS.supports('mask-image', mask)).to.equal(true);
  });

  it('is none without chapters', () => {
    expect(gapsMask([], 0, 60)).to.equal('');
  });
});
