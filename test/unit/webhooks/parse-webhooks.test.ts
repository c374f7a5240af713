import { expect } from '@open-wc/testing';
import { parseWebhooks, type Webhook, type WebhookPage } from '../../../src/webhooks/parse-webhooks.js';

const HTTPS_PAGE: WebhookPage = { baseUrl: 'https://school.example/course/', protocol: 'https:' };
const HTTP_PAGE: WebhookPage = { baseUrl: 'http://school.example/course/', protocol: 'http:' };

const VALID = {
  url: 'https://api.my-school.com/video-tracking',
  requestField: 'student',
  responseField: 'student_id',
  rpm: 2,
};

const PARSED = { ...VALID, name: VALID.url };

/** JSON cannot say it. */
const LOOP: Record<string, unknown> = {};
LOOP['self'] = LOOP;

function inWords(value: unknown): string {
  if (value === LOOP) return 'an object that contains itself';
  return value === undefined || typeof value === 'bigint' || typeof value === 'symbol'
    ? String(value)
    : JSON.stringify(value);
}

describe('parseWebhooks', () => {
  it('takes the worked example as it is documented', () => {
    expect(parseWebhooks([VALID], HTTPS_PAGE)).to.deep.equal({ webhooks: [PARSED], problems: [] });
  });

  it('takes the same as JSON', () => {
    expect(parseWebhooks(JSON.stringify([VALID]), HTTPS_PAGE)).to.deep.equal({ webhooks: [PARSED], problems: [] });
  });

  it('takes an empty list for no webhooks', () => {
    expect(parseWebhooks('[]', HTTPS_PAGE)).to.deep.equal({ webhooks: [], problems: [] });
  });

  describe('takes what VideoCMS writes', () => {
    const url = VALID.url;
    const spellings: Record<string, object> = {
      'its server': { url, reqQuery: 'student', resField: 'student_id', rpm: 2, name: 'Tracking', active: true },
      'its admin API': {
        Url: url,
        ReqQuery: 'student',
        ResField: 'student_id',
        Rpm: 2,
        Name: 'Tracking',
        Active: true,
        ID: 7,
      },
    };
    for (const [who, entry] of Object.entries(spellings)) {
      it(who, () => {
        expect(parseWebhooks([entry], HTTPS_PAGE)).to.deep.equal({
          webhooks: [{ ...PARSED, name: 'Tracking' }],
          problems: [],
        });
      });
    }

    it('but prefers its own spelling where both are there', () => {
      const { webhooks } = parseWebhooks([{ ...VALID, reqQuery: 'other' }], HTTPS_PAGE);

      expect(webhooks[0]?.requestField).to.equal('student');
    });

    it('also where the own spelling is null', () => {
      const { webhooks } = parseWebhooks([{ ...VALID, requestField: null, ReqQuery: 'other' }], HTTPS_PAGE);

      expect(webhooks[0]?.requestField).to.equal('other');
    });
  });

  describe('leaves out, without a word, what is switched off', () => {
    for (const entry of [{ active: false }, { Active: false }, { ...VALID, active: false, url: 7, rpm: 600 }]) {
      it(inWords(entry), () => {
        expect(parseWebhooks([entry, VALID], HTTPS_PAGE)).to.deep.equal({ webhooks: [PARSED], problems: [] });
      });
    }
  });

  describe('accepts', () => {
    const rows: [field: keyof Webhook, value: unknown, result: unknown, page?: WebhookPage][] = [
      ['url', '/video-tracking', 'https://school.example/video-tracking'],
      ['url', 'tracking', 'https://school.example/course/tracking'],
      ['url', '//api.example/t', 'https://api.example/t'],
      ['url', 'http://api.example/t', 'http://api.example/t', HTTP_PAGE],
      ['url', 'https://api.example/t?school=7', 'https://api.example/t?school=7'],
      ['url', ' https://api.example/t ', 'https://api.example/t'],
      ['requestField', 'x'.repeat(50), 'x'.repeat(50)],
      ['requestField', '🎓'.repeat(50), '🎓'.repeat(50)],
      ['requestField', 'Schüler ID', 'Schüler ID'],
      ['requestField', 'uuid', 'uuid'],
      ['responseField', 'student-id[0]', 'student-id[0]'],
      ['rpm', '2', 2],
      ['rpm', ' 0.5 ', 0.5],
      ['rpm', 60, 60],
      ['rpm', 0.001, 0.001],
      ['flush', true, true],
      ['flush', false, false],
      ['flush', undefined, undefined],
      ['flush', null, undefined],
      ['active' as keyof Webhook, null, undefined],
      ['active' as keyof Webhook, true, undefined],
      ['name', 'Tracking', 'Tracking'],
      ['name', '', VALID.url],
      ['name', 7, VALID.url],
      ['name', null, VALID.url],
      ['name', 'x'.repeat(500), 'x'.repeat(500)],
      ['include', undefined, undefined],
      ['include', null, undefined],
      ['include', [], []],
      ['include', '', []],
      ['include', ['session', 'played_segments'], ['played_segments', 'session']],
      ['include', ' session,  played_segments\nsession', ['played_segments', 'session']],
      ['url', 'track.php', 'https://school.example/course/track.php'],
      ['url', './api.my-school.com/x', 'https://school.example/course/api.my-school.com/x'],
      ['responseField', 'session', 'session'],
    ];
    for (const [field, value, result, page = HTTPS_PAGE] of rows) {
      it(`${field}: ${JSON.stringify(value)}`, () => {
        const { webhooks, problems } = parseWebhooks([{ ...VALID, [field]: value }], page);

        expect(problems).to.deep.equal([]);
        expect(webhooks[0]?.[field]).to.deep.equal(result);
      });
    }
  });

  describe('refuses, naming the entry and the field,', () => {
    const rows: [field: string, value: unknown, reason: RegExp][] = [
      ['url', undefined, /address.* is missing/],
      ['url', '  ', /must be an address/],
      ['url', 5, /must be an address, but is 5/],
      ['url', 'https://', /"https:\/\/" is not an address/],
      ['url', 'ftp://api.example/t', /must begin with https:\/\//],
      ['url', 'javascript:alert(1)', /must begin with https:\/\//],
      ['url', 'data:text/plain,x', /must begin with https:\/\//],
      ['url', 'http://api.example/t', /mixed content/],
      ['url', 'https://user@api.example/t', /user name or password/],
      ['url', 'https://:secret@api.example/t', /user name or password/],
      ['requestField', undefined, /is missing/],
      ['requestField', '', /must be a name, but is ""/],
      ['requestField', ' ', /must be a name/],
      ['requestField', 7, /must be a name, but is 7/],
      ['requestField', 'x'.repeat(51), /at most 50 characters, but has 51/],
      ['requestField', '🎓'.repeat(51), /at most 50 characters, but has 51/],
      ['requestField', 'a\nb', /control characters/],
      ['requestField', Symbol('student'), /must be a name, but is a symbol/],
      ['requestField', LOOP, /must be a name, but is an object/],
      ['responseField', undefined, /is missing/],
      ['responseField', 'a\u0000b', /control characters/],
      ['responseField', 'a\u0085b', /control characters/],
      ['responseField', 'uuid', /"uuid" is a name that heartbeats use/],
      ['responseField', 'position', /"position" is a name/],
      ['rpm', undefined, /is missing/],
      ['rpm', 0, /above 0, but is 0/],
      ['rpm', -1, /above 0/],
      ['rpm', 'fast', /above 0, but is "fast"/],
      ['rpm', '', /above 0/],
      ['rpm', null, /is missing/],
      ['rpm', true, /but is true/],
      ['rpm', Infinity, /but is Infinity/],
      ['rpm', NaN, /but is NaN/],
      ['rpm', 2n, /but is a bigint/],
      ['active', 'false', /true or false, but is "false"/],
      ['active', 0, /true or false/],
      ['flush', 'yes', /true or false, but is "yes"/],
      ['include', true, /must be a list of names, but is true/],
      ['include', {}, /must be a list of names/],
    ];
    for (const [field, value, reason] of rows) {
      it(`${field}: ${inWords(value)}`, () => {
        const { webhooks, problems } = parseWebhooks([VALID, { ...VALID, [field]: value }, VALID], HTTPS_PAGE);

        expect(webhooks).to.deep.equal([PARSED, PARSED]);
        expect(problems).to.have.length(1);
        expect(problems[0]).to.include({ index: 1, field, skipped: true });
        expect(problems[0]?.reason).to.match(reason);
      });
    }

    for (const entry of [null, 'x', 7, [], undefined]) {
      it(`an entry that is ${inWords(entry)}`, () => {
        const { webhooks, problems } = parseWebhooks([entry, VALID], HTTPS_PAGE);

        expect(webhooks).to.deep.equal([PARSED]);
        expect(problems).to.have.length(1);
        expect(problems[0]).to.include({ index: 0, skipped: true });
        expect(problems[0]).not.to.have.property('field');
        expect(problems[0]?.reason).to.match(/must be an object/);
      });
    }
  });

  describe('reports all problems of an entry', () => {
    const fieldsOf = (entry: unknown): [field: string | undefined, skipped: boolean][] =>
      parseWebhooks([VALID, entry], HTTPS_PAGE).problems.map(({ index, field, skipped }) => {
        expect(index).to.equal(1);
        return [field, skipped];
      });

    it('one for each field that is missing', () => {
      expect(fieldsOf({})).to.deep.equal([
        ['url', true],
        ['requestField', true],
        ['responseField', true],
        ['rpm', true],
      ]);
    });

    it('one for each field that breaks a rule, by its own name', () => {
      expect(
        fieldsOf({ Url: 'ftp://x', ReqQuery: ' ', ResField: 'uuid', Rpm: 'fast', Active: 'no', flush: 1 }),
      ).to.deep.equal([
        ['url', true],
        ['requestField', true],
        ['responseField', true],
        ['rpm', true],
        ['active', true],
        ['flush', true],
      ]);
    });

    it('also those that would not leave it out', () => {
      expect(fieldsOf({ ...VALID, requestField: '', rpm: 90 })).to.deep.equal([
        ['requestField', true],
        ['rpm', false],
      ]);
    });

    it('each rule that one field breaks', () => {
      const { problems } = parseWebhooks(
        [{ ...VALID, url: 'http://user@api.example/', requestField: `${'x'.repeat(50)}\n` }],
        HTTPS_PAGE,
      );

      expect(problems.map(({ reason }) => reason)).to.deep.equal([
        '"http://user@api.example/" must begin with https://, as this page does (mixed content)',
        'must not contain a user name or password',
        'must have at most 50 characters, but has 51',
        `must not contain control characters, but is ${JSON.stringify(`${'x'.repeat(50)}\n`)}`,
      ]);
    });

    it('in the order of the list', () => {
      const { webhooks, problems } = parseWebhooks([{ ...VALID, rpm: 61 }, {}, VALID, 'x'], HTTPS_PAGE);

      expect(webhooks).to.have.length(2);
      expect(problems.map(({ index }) => index)).to.deep.equal([0, 1, 1, 1, 1, 3]);
    });
  });

  describe('reads a URL without a scheme as relative, and says so where it begins with a host:', () => {
    for (const url of ['api.my-school.com/x', 'my-school.com/', 'api.my-school.com', 'API.my-school.co.uk/a/b?c']) {
      it(url, () => {
        const { webhooks, problems } = parseWebhooks([{ ...VALID, url }], HTTPS_PAGE);

        expect(webhooks[0]?.url).to.equal(new URL(url, HTTPS_PAGE.baseUrl).href);
        expect(problems.map(({ field, skipped }) => [field, skipped])).to.deep.equal([['url', false]]);
        expect(problems[0]?.reason).to.contain(`write https://${url}`);
      });
    }
  });

  it('leaves out a field to include that is unknown, and says so', () => {
    const { webhooks, problems } = parseWebhooks([{ ...VALID, include: ['duration', 'length', 7] }], HTTPS_PAGE);

    expect(webhooks[0]?.include).to.deep.equal(['duration']);
    expect(problems.map(({ field, skipped }) => [field, skipped])).to.deep.equal([
      ['include', false],
      ['include', false],
    ]);
    expect(problems[0]?.reason).to.equal(
      '"length" is left out: it is none of played_segments, duration, playback_rate, session',
    );
  });

  describe('takes what the page includes', () => {
    const page = { ...HTTPS_PAGE, include: 'session length' };

    it('for webhooks that say nothing of it, and reports once what is unknown', () => {
      const { webhooks, problems } = parseWebhooks([VALID, VALID, { ...VALID, include: [] }], page);

      expect(webhooks.map(({ include }) => include)).to.deep.equal([['session'], ['session'], []]);
      expect(problems.map(({ index, field }) => [index, field])).to.deep.equal([[undefined, 'include']]);
    });

    it('and refuses it as Response Field then', () => {
      const ofPage = { ...VALID, resField: 'session', responseField: undefined };
      const ofItself = { ...VALID, responseField: 'duration', include: 'duration' };
      const another = { ...VALID, responseField: 'duration' };

      const { webhooks, problems } = parseWebhooks([ofPage, ofItself, another], page);

      expect(webhooks.map(({ responseField }) => responseField)).to.deep.equal(['duration']);
      expect(problems.slice(1).map(({ index, field, skipped }) => [index, field, skipped])).to.deep.equal([
        [0, 'responseField', true],
        [1, 'responseField', true],
      ]);
    });
  });

  it('sends at most 60 times a minute, and says so', () => {
    const { webhooks, problems } = parseWebhooks([{ ...VALID, rpm: 600 }], HTTPS_PAGE);

    expect(webhooks[0]?.rpm).to.equal(60);
    expect(problems).to.deep.equal([
      { index: 0, field: 'rpm', reason: '600 is above 60, so 60 is used', skipped: false },
    ]);
  });

  describe('refuses a list that is no list', () => {
    const rows: [input: unknown, reason: RegExp][] = [
      ['', /not JSON/],
      ['[', /not JSON/],
      ['{}', /must be a list, but is \{\}/],
      ['null', /must be a list/],
      [VALID, /must be a list/],
      [undefined, /is missing/],
      [7, /but is 7/],
      [LOOP, /but is an object/],
    ];
    for (const [input, reason] of rows) {
      it(inWords(input), () => {
        const { webhooks, problems } = parseWebhooks(input, HTTPS_PAGE);

        expect(webhooks).to.deep.equal([]);
        expect(problems).to.have.length(1);
        expect(problems[0]).to.have.property('skipped', true);
        expect(problems[0]).not.to.have.property('index');
        expect(problems[0]?.reason).to.match(reason);
      });
    }
  });

  it('quotes no more of a wrong value than a message can bear', () => {
    const { problems } = parseWebhooks('"' + 'x'.repeat(5000) + '"', HTTPS_PAGE);

    expect(problems[0]?.reason.length).to.be.below(150);
  });
});
