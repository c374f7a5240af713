import { expect } from '@open-wc/testing';
import { parseThumbnail } from '../../../../src/skin/seek/thumbnails.js';

const BASE = 'https://media.example/video/thumbnails.vtt';

describe('parseThumbnail', () => {
  for (const [cue, url, area] of [
    ['a.jpg', 'https://media.example/video/a.jpg', undefined],
    ['/all.jpg#xywh=160,90,160,90', 'https://media.example/all.jpg', [160, 90, 160, 90]],
    ['all.jpg?v=2#xywh=pixel:0,0,80,45\n', 'https://media.example/video/all.jpg?v=2', [0, 0, 80, 45]],
    ['https://cdn.example/a.jpg#xywh=1,2,0,0', 'https://cdn.example/a.jpg', undefined],
  ] as const) {
    it(`reads "${cue.trim()}"`, () => {
      const thumbnail = parseThumbnail(cue, BASE);

      expect(thumbnail?.url).to.equal(url);
      expect(thumbnail?.area && Object.values(thumbnail.area)).to.deep.equal(area);
    });
  }

  for (const cue of ['', '  ', 'http://']) {
    it(`is none of "${cue}"`, () => {
      expect(parseThumbnail(cue, BASE)).to.equal(undefined);
    });
  }
});
