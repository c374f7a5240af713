import { expect } from '@open-wc/testing';
import { isSameWebhooks } from '../../../src/webhooks/is-same-webhooks.js';
import { parseWebhooks, type Webhook } from '../../../src/webhooks/parse-webhooks.js';

const VALID = { url: 'https://school.example/t', requestField: 'student', responseField: 'student_id', rpm: 2 };

function parse(...list: unknown[]): readonly Webhook[] {
  return parseWebhooks(list, { baseUrl: 'https://school.example/course/', protocol: 'https:' }).webhooks;
}

describe('isSameWebhooks', () => {
  const { url, requestField, responseField, rpm } = VALID;
  const same: Record<string, unknown> = {
    'an equal object': { ...VALID },
    'another order of fields': { rpm, responseField, requestField, url },
    'the spelling of VideoCMS': {
      Url: url,
      ReqQuery: requestField,
      ResField: responseField,
      Rpm: '2',
      Active: true,
      ID: 7,
    },
    'a relative address': { ...VALID, url: '../t' },
    'its address as its name': { ...VALID, name: url },
    'a flush that is null': { ...VALID, flush: null },
  };
  for (const [what, entry] of Object.entries(same)) {
    it(`is true for ${what}`, () => {
      expect(isSameWebhooks(parse(VALID), parse(entry))).to.be.true;
    });
  }

  it('is true where entries that are left out differ', () => {
    expect(isSameWebhooks(parse(VALID, { active: false }), parse({ url: 7 }, VALID))).to.be.true;
  });

  it('is true for two empty lists', () => {
    expect(isSameWebhooks([], [])).to.be.true;
  });

  const other: Record<string, object> = {
    address: { url: '/other' },
    'Request Field': { requestField: 'other' },
    'Response Field': { responseField: 'other' },
    RPM: { rpm: 3 },
    name: { name: 'other' },
    flush: { flush: false },
  };
  for (const [what, change] of Object.entries(other)) {
    it(`is false for another ${what}`, () => {
      expect(isSameWebhooks(parse(VALID), parse({ ...VALID, ...change }))).to.be.false;
    });
  }

  it('is false for another order, and another number', () => {
    const second = { ...VALID, responseField: 'second' };

    expect(isSameWebhooks(parse(VALID, second), parse(second, VALID))).to.be.false;
    expect(isSameWebhooks(parse(VALID, second), parse(VALID))).to.be.false;
    expect(isSameWebhooks([], parse(VALID))).to.be.false;
  });
});
