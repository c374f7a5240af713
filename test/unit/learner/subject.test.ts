import { expect } from '@open-wc/testing';
import { subjectOf } from '../../../src/learner/subject.js';

/** A token that nobody has signed. */
function tokenOf(claims: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const encoded = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  return `eyJhbGciOiJIUzI1NiJ9.${encoded}.c2lnbmF0dXJl`;
}

describe('subjectOf', () => {
  const rows: [value: string, subject: string | undefined][] = [
    ['', ''],
    ['john_doe', 'john_doe'],
    ['john.m.doe', 'john.m.doe'],
    ['1.2.3', '1.2.3'],
    ['a.b', 'a.b'],
    [tokenOf({ sub: 'john_doe', exp: 1 }), 'john_doe'],
    [tokenOf({ sub: 'john_doe', exp: 2 }), 'john_doe'],
    [tokenOf({ sub: 'Zoë 学生 👩‍🎓' }), 'Zoë 学生 👩‍🎓'],
    [tokenOf({ name: 'john_doe' }), undefined],
    [tokenOf({ sub: '' }), undefined],
    [tokenOf({ sub: 7 }), undefined],
    ['eyJhbGciOiJSU0EtT0FFUCJ9.OKOawDo13gRp2o.48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodetZdvT', undefined],
    ['eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodetZdvT', undefined],
    ['v4.public.eyJzdWIiOiJqb2huX2RvZSJ9c2lnbmF0dXJl', undefined],
    ['v2.local.97TTOvgwIxNGvV80XKiGZg.eyJraWQiOiIxMjM0NSJ9', undefined],
    ['v2.local', 'v2.local'],
    ['eyJoe', 'eyJoe'],
  ];
  for (const [value, subject] of rows) {
    it(`${value.slice(0, 60) || 'nothing'} stands for ${subject === undefined ? 'nobody' : JSON.stringify(subject)}`, () => {
      expect(subjectOf(value)).to.equal(subject);
    });
  }
});
