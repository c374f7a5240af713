import { expect } from '@open-wc/testing';
import { SegmentRecorder, type RecordedMedia } from '../../../src/heartbeat/segment-recorder.js';
import { segmentsText, withSegment, type Segment } from '../../../src/heartbeat/segments.js';

/** A look at the media: what has changed of it, what it has played by its own account, and the time. */
interface Look extends Partial<Omit<RecordedMedia, 'played'>> {
  readonly atMs: number;
  readonly jumped?: boolean;
  readonly played?: readonly (readonly [start: number, end: number])[];
}

function rangesOf(pairs: NonNullable<Look['played']>): TimeRanges {
  return {
    length: pairs.length,
    start: (index) => pairs[index]?.[0] ?? NaN,
    end: (index) => pairs[index]?.[1] ?? NaN,
  };
}

function record(looks: readonly Look[]): { recorder: SegmentRecorder; text: string } {
  let segments: readonly Segment[] = [];
  const recorder = new SegmentRecorder((segment) => (segments = withSegment(segments, segment)));
  let media: RecordedMedia = { currentTime: 0, paused: false, seeking: false, playbackRate: 1 };
  for (const { atMs, jumped, played, ...changes } of looks) {
    media = { ...media, ...changes, ...(played && { played: rangesOf(played) }) };
    recorder.observe(media, atMs, jumped);
  }
  return { recorder, text: segmentsText(segments) };
}

describe('SegmentRecorder', () => {
  const rows: [what: string, text: string, ...looks: Look[]][] = [
    ['knows nothing at the first look', '', { atMs: 0, currentTime: 12 }],
    [
      'takes what was played',
      '0.000[.]1.000',
      { atMs: 0 },
      { atMs: 500, currentTime: 0.5 },
      { atMs: 1000, currentTime: 1 },
    ],
    [
      'goes on after a pause, where a position may lag behind',
      '0.000[.]2.000',
      { atMs: 0 },
      { atMs: 1000, currentTime: 0.8, paused: true },
      { atMs: 61_000, currentTime: 1, paused: false },
      { atMs: 62_000, currentTime: 2 },
    ],
    [
      'takes all of a stretch in which the page was blocked but the video was not',
      '0.000[.]30.000',
      { atMs: 0 },
      { atMs: 30_000, currentTime: 30 },
    ],
    [
      'takes no more than was played where the machine slept',
      '0.000[.]1.200',
      { atMs: 0 },
      { atMs: 3_600_000, currentTime: 1.2 },
    ],
    ['takes triple speed', '0.000[.]3.000', { atMs: 0, playbackRate: 3 }, { atMs: 1000, currentTime: 3 }],
    [
      'takes a speed that has changed between two looks',
      '0.000[.]0.700',
      { atMs: 0, playbackRate: 1 },
      { atMs: 250, currentTime: 0.7, playbackRate: 4 },
    ],
    [
      'ends at a seek where the media element says it has played to, and begins at its target',
      '0.000[.]1.230[,]60.000[.]60.500',
      { atMs: 0 },
      { atMs: 1000, currentTime: 1 },
      { atMs: 1230, currentTime: 60, seeking: true, jumped: true, played: [[0, 1.23]] },
      { atMs: 1300, seeking: false },
      { atMs: 1800, currentTime: 60.5 },
    ],
    [
      'ends at the last position seen, where the media element does not say',
      '0.000[.]1.000',
      { atMs: 0 },
      { atMs: 1000, currentTime: 1 },
      { atMs: 1230, currentTime: 60, seeking: true, jumped: true },
    ],
    [
      'does not take what was played before for played again at a seek',
      '0.000[.]1.100',
      { atMs: 0, played: [[0, 100]] },
      { atMs: 1000, currentTime: 1 },
      { atMs: 1100, currentTime: 60, seeking: true, jumped: true },
    ],
    [
      'takes a seek that is over by the time the event comes',
      '0.000[.]1.100[,]60.000[.]62.000',
      { atMs: 0 },
      { atMs: 1000, currentTime: 1 },
      {
        atMs: 3200,
        currentTime: 62,
        jumped: true,
        played: [
          [0, 1.1],
          [60, 62],
        ],
      },
    ],
    [
      'takes no seek for playing that no event told of',
      '0.000[.]1.000[,]60.000[.]60.250',
      { atMs: 0 },
      {
        atMs: 1000,
        currentTime: 1,
        played: [
          [0, 1],
          [60, 60.25],
        ],
      },
      { atMs: 1250, currentTime: 60.25 },
    ],
    [
      'takes a seek while paused for none',
      '60.000[.]61.000',
      { atMs: 0, paused: true },
      { atMs: 500, currentTime: 60, seeking: true, jumped: true },
      { atMs: 600, seeking: false },
      { atMs: 5000, paused: false },
      { atMs: 6000, currentTime: 61 },
    ],
    [
      'takes scrubbing for none',
      '',
      { atMs: 0, seeking: true },
      { atMs: 100, currentTime: 0.2, jumped: true },
      { atMs: 200, currentTime: 0.4, jumped: true },
    ],
    [
      'goes through the end of a loop that no event tells of',
      '8.000[.]10.000[,]0.000[.]0.250',
      { atMs: 0, currentTime: 8, played: [[0, 10]] },
      { atMs: 1900, currentTime: 9.9 },
      { atMs: 2250, currentTime: 0.25 },
    ],
    [
      'ends where another source begins, which has forgotten what was played',
      '10.000[.]15.000[,]0.000[.]1.000',
      { atMs: 0, currentTime: 10 },
      { atMs: 5000, currentTime: 15, played: [[10, 15]] },
      { atMs: 5100, currentTime: 0, paused: true, jumped: true, played: [] },
      { atMs: 9000, paused: false },
      { atMs: 10_000, currentTime: 1 },
    ],
    [
      'takes nothing of a video that plays backwards',
      '',
      { atMs: 0, currentTime: 10 },
      { atMs: 1000, currentTime: 9, playbackRate: -1 },
    ],
    [
      'waits for a position where the media element has none',
      '7.000[.]8.000',
      { atMs: 0, currentTime: NaN },
      { atMs: 1000, currentTime: 7 },
      { atMs: 2000, currentTime: 8 },
    ],
  ];
  for (const [what, text, ...looks] of rows) {
    it(what, () => {
      expect(record(looks).text).to.equal(text);
    });
  }

  it('knows which position a seek has left, also while another one follows', () => {
    const { recorder } = record([
      { atMs: 0 },
      { atMs: 1000, currentTime: 1 },
      { atMs: 1230, currentTime: 60, seeking: true, jumped: true, played: [[0, 1.23]] },
      { atMs: 1240, currentTime: 70, jumped: true },
    ]);

    expect(recorder.leftAt).to.equal(1.23);
  });
});
