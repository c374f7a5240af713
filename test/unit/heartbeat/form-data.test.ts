import { expect } from '@open-wc/testing';
import { toFormData } from '../../../src/heartbeat/form-data.js';
import { heartbeatOf } from '../../../src/heartbeat/heartbeat.js';

function bodyOf(position: number, field: string, value: string | null): FormData {
  return toFormData(heartbeatOf({ currentTime: position }, 'uuid-1234', { field, value }));
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

  it('sends a missing value empty', () => {
    const body = bodyOf(1, 'student_id', null);

    expect(body.get('student_id')).to.equal('');
  });
});
