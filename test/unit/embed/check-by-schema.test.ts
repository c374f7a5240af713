import { expect } from '@open-wc/testing';
import { checkBySchema } from '../../../src/embed/check-by-schema.js';
import { videoSchema } from '../../../src/embed/video-schema.js';
import { BAD, GOOD } from '../../support/video-files.js';

describe('checkBySchema', () => {
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
    expect(problem?.reason).to.match(/^is not a known field; known are .*webhooks/);
  });

  it('names every problem at once', () => {
    const problems = checkBySchema({ poster: 1, title: 2 }, videoSchema);

    expect(problems.map(({ field }) => field)).to.deep.equal(['src', 'poster', 'title']);
  });
});
