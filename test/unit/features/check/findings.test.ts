import { expect } from '@open-wc/testing';
import { findings, type Facts, type Finding } from '../../../../src/features/check/findings.js';
import type { Reachability } from '../../../../src/features/check/reachability.js';
import { english } from '../../../../src/features/check/texts/en.js';
import type { HeartbeatStatus } from '../../../../src/heartbeat/heartbeat-status.js';
import { formatTime } from '../../../../src/lib/format-time.js';
import { learnerOf } from '../../../../src/learner/learner.js';
import { webhookFields } from '../../../../src/webhooks/webhook-fields.js';
import { parseWebhooks } from '../../../../src/webhooks/parse-webhooks.js';
import { there } from '../../../support/there.js';

const tools = { learnerOf, formatTime, webhookFields, version: '1.2.3' };

const media: Facts['media'] = {
  uuid: 'uuid-1234',
  params: '',
  statusSrc: '',
  error: null,
  currentSrc: 'https://media.example/lecture.mp4',
  duration: 72,
  readyState: HTMLMediaElement.HAVE_ENOUGH_DATA,
  paused: true,
  ended: false,
  videoWidth: 640,
  videoHeight: 360,
  heartbeats: [],
};

const status: HeartbeatStatus = {
  webhook: {
    name: 'School',
    url: 'https://api.example/video-tracking',
    requestField: 'student',
    responseField: 'student_id',
    rpm: 2,
  },
  lastStatus: undefined,
  lastOutcome: 'nothing was due yet',
  lastPosition: undefined,
  nextDue: 29.4,
};

const facts: Facts = {
  parts: [],
  media,
  isAwaited: false,
  configuration: { isGiven: true, isLoading: false, problems: [] },
  heartbeats: [status],
  reachability: [undefined],
  search: '?student=john_doe',
};

function section(title: string, changes: Partial<Facts> = {}): readonly Finding[] {
  return there(findings({ ...facts, ...changes }, english, tools).find((section) => section.title === title)).findings;
}

describe('findings', () => {
  it('of a player that works name no problem', () => {
    const all = findings(facts, english, tools).flatMap(({ findings }) => findings);

    expect(all.map(({ state }) => state)).to.deep.equal(['ok', 'ok', 'ok', 'ok', 'waiting']);
  });

  for (const [what, changes, state, text] of [
    ['are looked for', { parts: undefined }, 'waiting', /Looking for its files/],
    ['are there', { parts: [] }, 'ok', /with all its files/],
    [
      'are missing',
      { parts: ['the HLS engine', '"resume"'] },
      'problem',
      /cannot be loaded: the HLS engine, "resume"\./,
    ],
  ] as const) {
    it(`say that parts of the player ${what}`, () => {
      const [found] = section('Player', changes);

      expect(found?.state).to.equal(state);
      expect(found?.text).to.match(text);
    });
  }

  for (const [what, changes, isAwaited, state, text] of [
    ['can be played', {}, false, 'ok', 'The video can be played. Length: 1:12.'],
    ['is live', { duration: Infinity }, false, 'ok', 'The video can be played. Length: live.'],
    ['has no picture', { videoWidth: 0 }, false, 'ok', /no picture/],
    ['is out of sight', { currentSrc: '' }, true, 'waiting', /once it comes into view/],
    ['is loading', { readyState: 0 }, false, 'waiting', /loading/],
    [
      'is held back for its encoder',
      { currentSrc: '', readyState: 0, statusSrc: '/status' },
      false,
      'waiting',
      /loading/,
    ],
    ['is not named', { currentSrc: '', readyState: 0 }, false, 'problem', /names no video/],
  ] as const) {
    it(`say that the video ${what}`, () => {
      const [found] = section('Video', { media: { ...media, ...changes }, isAwaited });

      expect(found?.state).to.equal(state);
      if (typeof text === 'string') expect(found?.text).to.equal(text);
      else expect(found?.text).to.match(text);
    });
  }

  it('say what is wrong with the video, with its address', () => {
    const error = { code: 4, message: 'HTTP 404' } as MediaError;

    const [found] = section('Video', { media: { ...media, error } });

    expect(found).to.include({ state: 'problem', detail: 'https://media.example/lecture.mp4 HTTP 404' });
  });

  for (const [what, entry, text, advice, detail] of [
    ['a url', { url: 'ftp://x' }, 'Webhook 1 is left out because of “url”.', /beginning with https/, /ftp:/],
    ['a name', { responseField: 'uuid' }, 'Webhook 1 is left out because of “responseField”.', /1 to 50/, /"uuid"/],
    ['a number', { rpm: 90 }, 'Webhook 1 is used, but “rpm” must be corrected.', /at most 60/, /90 is above 60/],
    ['a switch', { active: 'no' }, 'Webhook 1 is left out because of “active”.', /without quotation/, /"no"/],
    [
      'a list',
      { include: ['speed'] },
      'Webhook 1 is used, but “include” must be corrected.',
      /played_segments/,
      /speed/,
    ],
  ] as const) {
    it(`say of ${what} in a webhook what to write instead`, () => {
      const input = [{ url: 'https://x.example', requestField: 'student', responseField: 'id', rpm: 2, ...entry }];
      const { problems } = parseWebhooks(input, { baseUrl: 'https://page.example', protocol: 'https:' });

      const [found] = section('Webhooks', { configuration: { ...facts.configuration, problems } });

      expect(found).to.include({ state: 'problem', text });
      expect(found?.advice).to.match(advice);
      expect(found?.detail).to.match(detail);
    });
  }

  it('say of an entry that is none, and of a list that is none, what to write', () => {
    for (const [input, text, advice] of [
      [['x'], 'Webhook 1 is left out because of “{…}”.', /braces/],
      ['x', 'The list of webhooks cannot be used, so nothing is reported.', /list in JSON/],
    ] as const) {
      const { problems } = parseWebhooks(input, { baseUrl: 'https://page.example', protocol: 'https:' });

      const [found] = section('Webhooks', { configuration: { ...facts.configuration, problems }, heartbeats: [] });

      expect(found?.text).to.equal(text);
      expect(found?.advice).to.match(advice);
    }
  });

  for (const [what, changes, text] of [
    ['there is no uuid', { media: { ...media, uuid: '' } }, /no uuid/],
    ['there are no webhooks', { configuration: { ...facts.configuration, isGiven: false } }, /names no webhooks/],
    ['the list is empty', { heartbeats: [] }, /list of webhooks is empty/],
  ] as const) {
    it(`say that nothing is reported where ${what}`, () => {
      const found = section('Webhooks', changes).filter(({ state }) => state === 'problem');

      expect(found).to.have.length(1);
      expect(found[0]?.text)
        .to.match(text)
        .and.match(/nothing is reported/);
    });
  }

  for (const [what, params, search, state, text] of [
    ['the address of the page', '', '?student=john_doe', 'ok', /“john_doe”, from “student” in the address/],
    ['the tag, which counts first', 'student=jane', '?student=john_doe', 'ok', /“jane”, from params/],
    ['nothing', '', '?pupil=john_doe', 'problem', /there is no “student”/],
    ['a parameter without a value', '', '?student=', 'problem', /there is no “student”/],
    ['a token, which is cut off', '', `?student=${'x'.repeat(900)}`, 'ok', /“x{40}…”/],
  ] as const) {
    it(`say that the learner comes from ${what}`, () => {
      const [found] = section('Learner', { media: { ...media, params }, search });

      expect(found?.state).to.equal(state);
      expect(found?.text).to.match(text);
    });
  }

  for (const [lastStatus, reachable, state, text] of [
    [204, undefined, 'ok', /has received the heartbeat \(answer 204\)/],
    [400, undefined, 'problem', /does not understand/],
    [403, undefined, 'problem', /refuses the heartbeat.*token/],
    [404, undefined, 'problem', /no receiver at this address/],
    [429, undefined, 'problem', /is busy/],
    [500, undefined, 'problem', /has a problem/],
    [418, undefined, 'problem', /did not accept/],
    [undefined, 'unknown', 'waiting', /Looking for the cause/],
    [undefined, 'redirect', 'problem', /follow no redirect/],
    [undefined, 'cors', 'problem', /CORS/],
    [undefined, 'unreachable', 'problem', /No server answers/],
  ] as [number | undefined, Reachability | undefined, string, RegExp][]) {
    it(`say what the answer ${lastStatus ?? 'that cannot be read'} means${reachable ? `: ${reachable}` : ''}`, () => {
      const heartbeat = { ...status, lastStatus, lastPosition: 30, lastOutcome: 'as told' };

      const [found] = section('Heartbeats', { heartbeats: [heartbeat], reachability: [reachable] });

      expect(found).to.include({ state, detail: 'as told', webhook: 0 });
      expect(found?.text)
        .to.match(text)
        .and.match(/^School: /);
    });
  }

  it('say when the next heartbeat is due, and that none will come', () => {
    const [next] = section('Heartbeats');
    const [none] = section('Heartbeats', { heartbeats: [{ ...status, nextDue: Infinity }] });

    expect(next?.text).to.equal('School: No heartbeat has been sent yet. The next one is due after 30 s of playing.');
    expect(none?.text).to.contain('No more heartbeats');
  });
});
