import { expect } from '@open-wc/testing';
import { parseWebhooks } from '../../../src/webhooks/parse-webhooks.js';
import { webhookFields, type WebhookField } from '../../../src/webhooks/webhook-fields.js';
import { webhooksSchema } from '../../../src/webhooks/webhooks-schema.js';
import { areValid } from '../../support/test-server.js';

const PAGE = { baseUrl: 'http://my-school.com/', protocol: 'http:' };
const GOOD = { url: 'https://api.my-school.com/', requestField: 'student', responseField: 'student_id', rpm: 2 };
const VIDEOCMS = { Url: '/track', ReqQuery: 'student', ResField: 'student_id', Rpm: '2', Active: true, Name: 'x' };

/** Entries that differ from a good one in one field. */
function withEach(field: string, values: readonly unknown[]): unknown[] {
  return values.map((value) => [{ ...GOOD, [field]: value }]);
}

const LISTS: unknown[] = [
  [],
  [GOOD, VIDEOCMS],
  [GOOD, { ...GOOD, rpm: 0 }],
  {},
  'x',
  null,
  ['x'],
  [null],
  [[]],
  [{}],
  ...withEach('url', [undefined, null, 1, '', ' ', '\t', {}]),
  ...withEach('url', [
    'ftp://x/',
    'javascript:x',
    ' javascript:x',
    'java\nscript:x',
    '\u0001data:x',
    'mailto:a@b',
    'C:x',
  ]),
  ...withEach('url', ['https://a:b@x/', 'https://a@x', '//a@x/t', 'https://', '//', 'https://x:port/']),
  ...withEach('url', [
    'http://x/',
    'HTTPS://x',
    ' https://x/ ',
    'https:x',
    'https:\\\\x',
    'https://[::1]:8080/t',
    'https://x:80',
  ]),
  ...withEach('url', [
    'https://x/@school/t',
    'https://x?mail=a@b',
    'https://x#a@b',
    'https://schüler.example/a b',
    '//x/t',
  ]),
  ...withEach('url', ['../track?a=b:c', '/t', 't', '?t', '#t', 'a/b:c', '/a@b', '1:2', ' t']),
  ...['requestField', 'responseField'].flatMap((field) => [
    ...withEach(field, [
      undefined,
      null,
      '',
      ' ',
      '\u2028',
      'a\nb',
      'a\u0000b',
      'a\u0085',
      7,
      true,
      ['a'],
      ' a ',
      'a\u2028b',
    ]),
    ...withEach(field, [
      'x'.repeat(50),
      'x'.repeat(51),
      '🎓'.repeat(50),
      '🎓'.repeat(51),
      'Schüler ID',
      'student-id[0]',
    ]),
    ...withEach(field, ['uuid', 'position', 'Position', 'uuid ', 'student id']),
  ]),
  ...withEach('rpm', [undefined, null, 0, -1, 0.5, 60, 61, 1e-9, 1e300, true, [2]]),
  ...withEach('rpm', [
    '0',
    '0.0',
    '',
    ' ',
    '0.5',
    '.5',
    '5.',
    '.',
    ' 2 ',
    '\n2',
    '+2',
    '-2',
    '007',
    '600',
    'two',
    '2,5',
    '1_0',
  ]),
  ...withEach('rpm', [
    '1e1',
    '1E-1',
    '0e5',
    '1e',
    'e1',
    '0x10',
    '0X0',
    '0b10',
    '0o7',
    '-0x1',
    'Infinity',
    'NaN',
    '2 2',
  ]),
  ...['name', 'Name'].flatMap((field) => withEach(field, [undefined, null, '', 'x', 'x'.repeat(500), 7, {}])),
  ...['active', 'Active', 'flush'].flatMap((field) =>
    withEach(field, [undefined, null, true, false, 'no', 'false', 0, 1]),
  ),
  ...withEach('unknown', [7]),
  ...withEach('include', [undefined, null, [], '', ['duration'], 'session duration', ['length'], [7], 7, true, {}]),
  ...['session', 'duration', 'Session'].flatMap((responseField) =>
    [undefined, ['session'], 'session', 'duration, session', 'mysession', []].map((include) => [
      { ...GOOD, responseField, include },
    ]),
  ),
  [{ ...VIDEOCMS, ResField: 'session', include: ['session'] }],
  [{ ...VIDEOCMS, ResField: 'session', responseField: null, include: ['session'] }],
  ...withEach('url', ['api.my-school.com/x']),
  // The first name that has a value counts, and only that one.
  ...withEach('reqQuery', ['', 7, null]),
  ...withEach('Rpm', [0]),
  [{ ...GOOD, requestField: null, reqQuery: 'x' }],
  [{ ...GOOD, requestField: null, reqQuery: null, ReqQuery: 'x' }],
  [{ ...GOOD, requestField: null, reqQuery: '', ReqQuery: 'x' }],
  [{ ...GOOD, requestField: '', reqQuery: 'x' }],
  [{ ...VIDEOCMS, ResField: 'uuid' }],
  [{ ...VIDEOCMS, Url: undefined }],
  [{ ...VIDEOCMS, Active: 'yes' }],
  // What is switched off is not checked.
  [{ active: false }],
  [{ Active: false, url: 7 }],
  [{ active: null, Active: false }],
  [{ active: true, Active: false }],
  [{ ...GOOD, active: true, Active: 'no' }],
  [{ active: false }, { ...GOOD, rpm: 0 }],
];

describe('webhooksSchema', () => {
  it('says the same as the parser that the player goes by', async () => {
    const bySchema = await areValid('webhooks', LISTS);

    const byParser = LISTS.map((list) => !parseWebhooks(list, PAGE).problems.some(({ skipped }) => skipped));
    const differing = LISTS.filter((_list, index) => bySchema[index] !== byParser[index]);
    expect(JSON.stringify(differing)).to.equal('[]');
    expect(new Set(bySchema).size).to.equal(2);
  });

  it('explains every field, under each of its names', () => {
    const { properties } = webhooksSchema.items;

    for (const [field, { aliases }] of Object.entries<WebhookField>(webhookFields)) {
      for (const name of [field, ...aliases]) {
        expect(properties[name]).to.have.property('description').that.is.a('string').and.is.not.empty;
      }
    }
  });
});
