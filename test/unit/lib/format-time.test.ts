import { expect } from '@open-wc/testing';
import { formatTime } from '../../../src/lib/format-time.js';

describe('formatTime', () => {
  const rows: [seconds: number, time: string][] = [
    [0, '0:00'],
    [7.9, '0:07'],
    [59.99, '0:59'],
    [60, '1:00'],
    [754, '12:34'],
    [3599, '59:59'],
    [3600, '1:00:00'],
    [3723, '1:02:03'],
    [36_000, '10:00:00'],
  ];
  for (const [seconds, time] of rows) {
    it(`shows ${seconds} s as ${time}`, () => {
      expect(formatTime(seconds)).to.equal(time);
    });
  }
});
