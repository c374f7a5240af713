import { expect } from '@open-wc/testing';
import { toFormData } from '../../../src/heartbeat/form-data.js';
import type { IncludeName } from '../../../src/webhooks/webhook-fields.js';
import { heartbeatAt } from '../../support/heartbeats.js';

function bodyOf(position: number, field: string, value: string | null): FormData {
  return toFormData(heartbeatAt(position, { learner: { field, value } }));
}

describe('toFormData', () => {
  it('has uuid, position and the response field, in this order, and nothing else', () => {
    const body = bodyOf(15.4, 'student_id', 'john_doe');

    expect([...body]).to.deep.equal([
      ['uuid', 'uuid-1234'],
      ['position', '15.4'],
      ['student_id', 'john_doe'],
    ]);
  });

  describe('writes a position with at most three decimals', () => {
    const rows: [position: number, text: string][] = [
      [0, '0'],
      [0.0004, '0'],
      [1e-7, '0'],
      [0.0005, '0.001'],
      [15.4, '15.4'],
      [15.40049, '15.4'],
      [30, '30'],
      [59.999999, '60'],
      [3599.1234, '3599.123'],
      [1_000_000.5, '1000000.5'],
      [1_795_000_000.123, '1795000000.123'],
    ];
    for (const [position, text] of rows) {
      it(`${position} as ${text}`, () => {
        const body = bodyOf(position, 'r', '');

        expect(body.get('position')).to.equal(text);
      });
    }
  });

  describe('passes a value through as it is', () => {
    for (const value of [
      '',
      'john_doe',
      'a&b=c',
      '50 %',
      'Zoë 学生 👩‍🎓',
      '"quoted"',
      'a\r\nb',
      'null',
      '../etc',
      'x'.repeat(10_000),
    ]) {
      it(JSON.stringify(value.slice(0, 20)), () => {
        const body = bodyOf(1, 'r', value);

        expect(body.get('r')).to.equal(value);
      });
    }
  });

  describe('adds what is included, last and in this order:', () => {
    const segments = [
      { start: 0, end: 12.48 },
      { start: 30.00049, end: 45.12 },
    ];
    const rows: [include: readonly IncludeName[], more: [name: string, text: string][]][] = [
      [[], []],
      [['session'], [['session', 'session-1']]],
      [
        ['session', 'playback_rate', 'duration', 'played_segments'],
        [
          ['played_segments', '0.000[.]12.480[,]30.000[.]45.120'],
          ['duration', '3600.000'],
          ['playback_rate', '1.5'],
          ['session', 'session-1'],
        ],
      ],
    ];
    for (const [include, more] of rows) {
      it(include.join(' ') || 'nothing', () => {
        const body = toFormData(heartbeatAt(45.12, { segments, playbackRate: 1.5 }), include);

        expect([...body].slice(3)).to.deep.equal(more);
      });
    }

    for (const [duration, text] of [
      [NaN, ''],
      [Infinity, ''],
      [0.0004, '0.000'],
      [90.12345, '90.123'],
    ] as const) {
      it(`a duration of ${duration} as "${text}"`, () => {
        expect(toFormData(heartbeatAt(1, { duration }), ['duration']).get('duration')).to.equal(text);
      });
    }
  });

  it('sends a missing value empty', () => {
    const body = bodyOf(1, 'student_id', null);

    expect(body.get('student_id')).to.equal('');
  });
});
