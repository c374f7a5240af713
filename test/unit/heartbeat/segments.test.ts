import { expect } from '@open-wc/testing';
import { segmentsText, withSegment, type Segment } from '../../../src/heartbeat/segments.js';

type Pair = [start: number, end: number];

function listOf(pairs: readonly Pair[]): readonly Segment[] {
  return pairs.map(([start, end]) => ({ start, end })).reduce<readonly Segment[]>(withSegment, []);
}

function pairsOf(segments: readonly Segment[]): Pair[] {
  return segments.map(({ start, end }) => [start, end]);
}

describe('withSegment', () => {
  const rows: [what: string, added: Pair[], list: Pair[]][] = [
    ['begins a list', [[0, 5]], [[0, 5]]],
    [
      'goes on with a segment',
      [
        [0, 5],
        [5, 7],
      ],
      [[0, 7]],
    ],
    [
      'keeps the order played',
      [
        [30, 40],
        [0, 5],
      ],
      [
        [30, 40],
        [0, 5],
      ],
    ],
    [
      'merges into the one that was played first',
      [
        [10, 20],
        [0, 5],
        [15, 30],
      ],
      [
        [10, 30],
        [0, 5],
      ],
    ],
    [
      'closes a gap between several',
      [
        [10, 20],
        [0, 5],
        [30, 40],
        [4, 35],
      ],
      [[0, 40]],
    ],
    [
      'takes a repeated one once',
      [
        [0, 10],
        [2, 4],
        [0, 10],
      ],
      [[0, 10]],
    ],
  ];
  for (const [what, added, list] of rows) {
    it(what, () => {
      expect(pairsOf(listOf(added))).to.deep.equal(list);
    });
  }

  it('keeps a hundred, and closes the shortest gaps', () => {
    const list = listOf([
      ...Array.from({ length: 100 }, (_, i): Pair => [10 * i, 10 * i + 1]),
      [500.5, 501],
      [503, 504],
    ]);

    expect(list).to.have.length(100);
    expect(pairsOf(list)).to.deep.include([500, 504]);
  });
});

describe('segmentsText', () => {
  const rows: [pairs: Pair[], text: string][] = [
    [[], ''],
    [[[0, 12.48]], '0.000[.]12.480'],
    [
      [
        [0, 12.48],
        [30, 45.12],
      ],
      '0.000[.]12.480[,]30.000[.]45.120',
    ],
    [
      [
        [1, 1.0001],
        [1e-7, 3599.99949],
      ],
      '0.000[.]3599.999',
    ],
  ];
  for (const [pairs, text] of rows) {
    it(`"${text}"`, () => {
      expect(segmentsText(pairs.map(([start, end]) => ({ start, end })))).to.equal(text);
    });
  }
});
