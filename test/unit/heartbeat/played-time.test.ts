import { expect } from '@open-wc/testing';
import type { PlayingMedia } from '../../../src/heartbeat/is-playing.js';
import { PlayedTime } from '../../../src/heartbeat/played-time.js';

type Media = { -readonly [Key in keyof PlayingMedia]: PlayingMedia[Key] };

/** A look at the media: what has changed of it, and the time. */
interface Look extends Partial<Media> {
  atMs: number;
  believesAdvance?: boolean;
}

function playedMs(...looks: Look[]): number {
  const played = new PlayedTime();
  const media: Media = { paused: true, ended: false, seeking: false, readyState: 4, currentTime: 0, playbackRate: 1 };
  for (const { atMs, believesAdvance = false, ...changes } of looks) {
    Object.assign(media, changes);
    played.observe(media, atMs, believesAdvance);
  }
  return played.totalMs(looks.at(-1)?.atMs ?? 0);
}

describe('PlayedTime', () => {
  const rows: [what: string, ms: number, ...looks: Look[]][] = [
    ['counts nothing before playing', 0, { atMs: 0 }, { atMs: 5000 }],
    ['counts playing', 1000, { atMs: 100, paused: false }, { atMs: 1100, currentTime: 1 }],
    [
      'does not count a pause',
      2000,
      { atMs: 0, paused: false },
      { atMs: 1000, currentTime: 1, paused: true },
      { atMs: 61_000, paused: false },
      { atMs: 62_000, currentTime: 2 },
    ],
    [
      'counts up to a pause in WebKitGTK, where the position is that of the last timeupdate until it plays again',
      1200,
      { atMs: 0, paused: false },
      { atMs: 500, currentTime: 0.5, believesAdvance: true },
      { atMs: 600, paused: true },
      { atMs: 5000, currentTime: 0.6, paused: false },
      { atMs: 5600, currentTime: 1.2 },
    ],
    [
      'does not count a stall',
      1500,
      { atMs: 0, paused: false },
      { atMs: 1000, currentTime: 1, readyState: 2 },
      { atMs: 9000, readyState: 4 },
      { atMs: 9500, currentTime: 1.5 },
    ],
    [
      'does not count a stall that the last timeupdate before it takes for playing',
      1000,
      { atMs: 0, paused: false },
      { atMs: 1000, currentTime: 1, readyState: 2, believesAdvance: true },
      { atMs: 1001, readyState: 2 },
      { atMs: 6000, readyState: 4 },
    ],
    [
      'counts on after a seek in WebKitGTK, where readyState stays behind and only the position tells of playing',
      1000,
      { atMs: 0, paused: false, seeking: true, currentTime: 60, readyState: 2 },
      { atMs: 100, seeking: false },
      { atMs: 200, currentTime: 60.1, believesAdvance: true },
      { atMs: 201, believesAdvance: true },
      { atMs: 450, currentTime: 60.35, believesAdvance: true },
      { atMs: 1200, currentTime: 61.1, believesAdvance: true },
    ],
    [
      'does not count a seek, nor the distance',
      1500,
      { atMs: 0, paused: false },
      { atMs: 1000, currentTime: 40, seeking: true },
      { atMs: 3000, seeking: false },
      { atMs: 3500, currentTime: 40.5 },
    ],
    [
      'counts wall time at double speed',
      1000,
      { atMs: 0, paused: false, playbackRate: 2 },
      { atMs: 1000, currentTime: 2 },
    ],
    [
      'counts wall time at half speed',
      4000,
      { atMs: 0, paused: false, playbackRate: 0.5 },
      { atMs: 4000, currentTime: 2 },
    ],
    ['counts nothing at speed 0', 250, { atMs: 0, paused: false, playbackRate: 0 }, { atMs: 60_000 }],
    [
      'counts through the end of a loop',
      2000,
      { atMs: 0, paused: false },
      { atMs: 1900, currentTime: 1.9 },
      { atMs: 2000, currentTime: 0.05 },
    ],
    [
      'counts all of a stretch in which the page was blocked but the video was not',
      3000,
      { atMs: 0, paused: false },
      { atMs: 3000, currentTime: 3 },
    ],
    [
      'does not count a laptop that slept for an hour',
      2200,
      { atMs: 0, paused: false },
      { atMs: 1000, currentTime: 1 },
      { atMs: 3_601_000, currentTime: 1.2 },
    ],
    ['does not take for granted a video that stands still unsaid', 250, { atMs: 0, paused: false }, { atMs: 30_000 }],
    [
      'counts a video that moves though it is said to have no data (WebKitGTK after a seek)',
      1000,
      { atMs: 0, paused: false, readyState: 2 },
      { atMs: 250, currentTime: 0.25, believesAdvance: true },
      { atMs: 1250, currentTime: 1.25, believesAdvance: true },
    ],
  ];
  for (const [what, ms, ...looks] of rows) {
    it(what, () => {
      expect(playedMs(...looks)).to.equal(ms);
    });
  }

  it('goes on between two steps of the position', () => {
    const played = new PlayedTime();
    const media = { paused: false, ended: false, seeking: false, readyState: 4, currentTime: 0, playbackRate: 1 };

    played.observe(media, 1000, false);

    expect([1000, 1040, 1250, 9000].map((nowMs) => played.totalMs(nowMs))).to.deep.equal([0, 40, 250, 250]);
  });
});
