import { expect } from '@open-wc/testing';
import { isPlaying, type PlayingMedia } from '../../../src/heartbeat/is-playing.js';

const PLAYING: PlayingMedia = {
  paused: false,
  ended: false,
  seeking: false,
  readyState: HTMLMediaElement.HAVE_ENOUGH_DATA,
  currentTime: 15.4,
  playbackRate: 1,
};

describe('isPlaying', () => {
  const rows: [what: string, state: Partial<PlayingMedia>, advanced: boolean, playing: boolean][] = [
    ['plays', {}, false, true],
    ['plays, with data for the next frame only', { readyState: HTMLMediaElement.HAVE_FUTURE_DATA }, false, true],
    ['is paused', { paused: true }, true, false],
    ['has ended', { ended: true }, true, false],
    ['seeks', { seeking: true }, true, false],
    ['has run out of data', { readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, false, false],
    ['has nothing yet', { readyState: HTMLMediaElement.HAVE_NOTHING }, false, false],
    ['is said to have run out of data, but moves', { readyState: HTMLMediaElement.HAVE_CURRENT_DATA }, true, true],
  ];
  for (const [what, state, advanced, playing] of rows) {
    it(`is ${playing} of a video that ${what}`, () => {
      expect(isPlaying({ ...PLAYING, ...state }, advanced)).to.equal(playing);
    });
  }
});
