import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { percentOf } from '../server/progress/percent-of.js';
import { progressCsv } from '../server/progress/progress-csv.js';
import type { Progress } from '../server/progress/progress-store.js';

const ROW: Progress = {
  video: 'uuid-1234',
  learner: 'john_doe',
  verified: false,
  guest: '',
  name: null,
  lastPosition: 5,
  furthestPosition: 5,
  ranges: [[1, 5]],
  watchedSeconds: 4,
  watchedPart: 0.5,
  completed: false,
  firstSeen: '2026-11-01T00:00:00Z',
  lastSeen: '2026-11-01T00:00:00Z',
  impossible: 0,
  changedAt: '',
};

async function csvOf(row: Partial<Progress>): Promise<string> {
  const parts = (async function* () {
    yield await Promise.resolve([{ ...ROW, ...row }]);
  })();
  let csv = '';
  for await (const part of progressCsv(parts)) csv += part;
  return csv;
}

/** Cells of the table in a spreadsheet that splits at this separator. */
function cellsOf(csv: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of csv) {
    if (character === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && (character === separator || /[\r\n]/.test(character))) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  'a\n=1',
  'a\r\n=1',
  'a\t=1',
  ' =1',
  '"=1',
  '";"=1',
  '＝1+1',
  'x;=1+1',
  ';=1+1',
  'x; =1+1',
  'x;"=1+1',
  'x,=1+1',
  'x|=1+1',
  'x\u2028=1',
  'x\v=1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example";"x")',
];

describe('progressCsv', () => {
  for (const formula of FORMULAS) {
    it(`has no cell that begins like a formula: ${JSON.stringify(formula)}`, async () => {
      for (const row of [{ learner: formula }, { video: formula }, { guest: formula }]) {
        const csv = await csvOf(row);
        for (const separator of [',', ';', '\t', '|']) {
          for (const cell of cellsOf(csv, separator))
            assert.doesNotMatch(cell, /^[\s"]*[=+\-@＝＋－＠]/u, `${separator} ${cell}`);
        }
        assert.doesNotMatch(csv, /\r(?!\n)|\t/);
      }
    });
  }

  it('rounds the watched part down, and only what is below a percent', async () => {
    for (let seconds = 0; seconds <= 100; seconds++) {
      assert.equal(percentOf(seconds / 100), seconds);
      assert.match(await csvOf({ watchedPart: seconds / 100 }), new RegExp(`,no,4,${seconds},no,`));
    }
    assert.equal(percentOf(0.9999), 99);
    assert.equal(percentOf(71.999 / 72), 99);
  });

  it('writes ranges and names so that no spreadsheet takes them for dates or numbers', async () => {
    assert.match(await csvOf({}), /,\[1\.\.5\],/);
    for (const name of [
      '007',
      '3-5',
      '1/2',
      '12:30',
      '1e5',
      '2024-01-02',
      '1,5',
      '12 %',
      '1 Mar',
      'MARCH1',
      'Mar-25',
      'sept2',
      'true',
      '3. Mai',
    ]) {
      assert.match(await csvOf({ learner: name }), new RegExp(`,"?'${name.replace(/[./]/g, '\\$&')}"?,`), name);
    }
  });

  it('does not change other names', async () => {
    for (const name of [
      'john_doe',
      'Zoë 学生',
      'jane@school.example',
      'anne-marie',
      'May Brown',
      'marta',
      'learner 7',
      'uuid-1234',
      'c=d',
    ]) {
      assert.ok((await csvOf({ learner: name })).includes(`uuid-1234,${name},no,`), name);
    }
  });
});
