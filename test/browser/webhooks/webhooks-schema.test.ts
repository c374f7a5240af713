import { expect } from '@open-wc/testing';
import { parseWebhooks } from '../../../src/webhooks/parse-webhooks.js';
import { areValid } from '../../support/test-server.js';

const PAGE = { baseUrl: 'http://my-school.com/', protocol: 'http:' };
const GOOD = { url: 'https://api.my-school.com/', requestField: 'student', responseField: 'student_id', rpm: 2 };
const VIDEOCMS = { Url: '/track', ReqQuery: 'student', ResField: 'student_id', Rpm: '2', Active: true, Name: 'x' };

const LISTS: unknown[] = [
  [],
  [GOOD, VIDEOCMS],
  {},
  ['x'],
  [null],
  ...[1, '', ' ', 'ftp://x/', 'javascript:x', 'https://a:b@x/'].map((url) => [{ ...GOOD, url }]),
  ...['http://x/', 'HTTPS://x', '../track?a=b:c'].map((url) => [{ ...GOOD, url }]),
  ...['', ' ', 'a\nb', 'x'.repeat(50), 'x'.repeat(51), 7].map((requestField) => [{ ...GOOD, requestField }]),
  ...['uuid', 'position', 'Position', 'student id'].map((responseField) => [{ ...GOOD, responseField }]),
  ...[0, -1, 0.5, 61, '0', '0.0', '', '0.5', ' 2 ', 'two', null].map((rpm) => [{ ...GOOD, rpm }]),
  ...['no', 1].flatMap((value) => [[{ ...GOOD, active: value }], [{ ...GOOD, flush: value }]]),
];

describe('webhooksSchema', () => {
  it('says the same as the parser that the player goes by', async () => {
    const bySchema = await areValid('webhooks', LISTS);

    const byParser = LISTS.map((list) => !parseWebhooks(list, PAGE).problems.some(({ skipped }) => skipped));
    const differing = LISTS.filter((_list, index) => bySchema[index] !== byParser[index]);
    expect(JSON.stringify(differing)).to.equal('[]');
    expect(new Set(bySchema).size).to.equal(2);
  });
});
