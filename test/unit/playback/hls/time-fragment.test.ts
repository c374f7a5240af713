import { expect } from '@open-wc/testing';
import { timeFragmentOf } from '../../../../src/playback/hls/time-fragment.js';

describe('timeFragmentOf', () => {
  const rows: [hash: string, expected: [start: number, end: number] | undefined][] = [
    ['', undefined],
    ['#t=8', [8, Infinity]],
    ['#t=8.5,20', [8.5, 20]],
    ['#t=,20', [0, 20]],
    ['#t=npt:10', [10, Infinity]],
    ['#t=10s', [10, Infinity]],
    ['#t=1:02', [62, Infinity]],
    ['#t=1:02:03', [3723, Infinity]],
    ['#a=1&t=8', [8, Infinity]],
    ['#t=20,8', undefined],
    ['#t=', undefined],
    ['#t=soon', undefined],
    ['#chapter', undefined],
  ];
  for (const [hash, expected] of rows) {
    it(`reads ${hash || 'no hash'} as ${expected?.join(' to ') ?? 'the whole video'}`, () => {
      const fragment = timeFragmentOf(`https://media.example/master.m3u8${hash}`);

      expect(fragment && [fragment.start, fragment.end]).to.deep.equal(expected);
    });
  }
});
