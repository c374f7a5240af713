import { expect } from '@open-wc/testing';
import { learnerOf } from '../../../src/learner/learner.js';

describe('learnerOf', () => {
  const rows: [name: string, queries: string[], value: string | null][] = [
    ['student', ['', '?student=john_doe'], 'john_doe'],
    ['student', ['', 'student=john_doe'], 'john_doe'],
    ['student', ['student=jane', '?student=john'], 'jane'],
    ['student', ['?student=jane', '?student=john'], 'jane'],
    ['student', ['course=7', '?student=john'], 'john'],
    ['student', ['student=', '?student=john'], ''],
    ['student', ['', '?student'], ''],
    ['student', ['', '?student=a&student=b'], 'a'],
    ['student', ['', '?Student=a'], null],
    ['student', ['', ''], null],
    ['student', [], null],
    ['student', ['', '?student=a%20b+c'], 'a b c'],
    ['student', ['', '?student=%2B'], '+'],
    ['student', ['', '?student=%2541'], '%41'],
    ['student', ['', '?student=50%'], '50%'],
    ['student', ['', '?student=%ZZ'], '%ZZ'],
    ['student', ['', '?student=%E5%AD%A6'], '学'],
    ['student', ['', '?student=a%0D%0Ab'], 'a\r\nb'],
    ['student', ['', '?student=a=b'], 'a=b'],
    ['Schüler ID', ['', '?Sch%C3%BCler+ID=7'], '7'],
    ['__proto__', ['', '?student=a'], null],
  ];
  for (const [name, queries, value] of rows) {
    it(`${name} in ${JSON.stringify(queries)} is ${JSON.stringify(value)}`, () => {
      const learner = learnerOf({ requestField: name, responseField: 'student_id' }, queries);

      expect(learner).to.deep.equal({ field: 'student_id', value });
    });
  }
});
