import { expect } from '@open-wc/testing';
import { toFormData } from '../../../src/heartbeat/form-data.js';
import {
  sendHeartbeat,
  type HeartbeatOutcome,
  type SendHeartbeatOptions,
} from '../../../src/heartbeat/send-heartbeat.js';
import { heartbeatAt } from '../../support/heartbeats.js';
import { Gate, newUuid, origin, Receipts, requestsFor, type GateOptions } from '../../support/test-server.js';
import { failAtUnhandledRejections } from '../../support/unhandled.js';

function send(url: string, body: FormData, options: Partial<SendHeartbeatOptions> = {}): Promise<HeartbeatOutcome> {
  return sendHeartbeat(url, body, { giveUp: new AbortController(), deadlineMs: 10_000, keepalive: true, ...options });
}

function bodyOf(bytes: number): FormData {
  const body = new FormData();
  body.append('notes', 'x'.repeat(bytes));
  return body;
}

/** What only a real network and a real server on another origin show; all else is in test/unit/heartbeat/send-heartbeat.test.ts. */
describe('sendHeartbeat, over the wire,', () => {
  failAtUnhandledRejections();
  const gate = new Gate();
  const receipts: Receipts[] = [];

  afterEach(async () => {
    for (const one of receipts.splice(0)) one.close();
    await gate.open();
  });

  it('carries a learner of any kind unharmed', async () => {
    const uuid = newUuid();
    const value = `Zoë "学生" 50% a+b&c=d; \r\n👩‍🎓 ${'x'.repeat(400)}`;
    const received = new Receipts(uuid, value);
    receipts.push(received);
    await received.open;

    await send(
      `${origin}/video-tracking`,
      toFormData(heartbeatAt(15.4, { uuid, learner: { field: 'schüler "id"', value } })),
    );
    const [heartbeat] = await received.atLeast(1);

    expect(Object.values(heartbeat?.fields ?? {})).to.deep.equal([value]);
  });

  it('gives up a server that does not answer', async () => {
    await gate.close({ at: 'video-tracking' });

    const { status, reason } = await send(gate.url('video-tracking'), bodyOf(1), { deadlineMs: 200 });

    expect(status).to.equal(undefined);
    expect(reason).to.equal('no answer within 0.2 s');
  });

  describe('cannot tell apart, on purpose of the platform,', () => {
    const rows: [what: string, closed: GateOptions][] = [
      ['a connection that is cut', { at: '', reset: true }],
      ["a redirect, which is not followed with the learner's identity", { at: '', answering: 307 }],
    ];
    for (const [what, closed] of rows) {
      it(what, async () => {
        const elsewhere = newUuid();
        await gate.close({ ...closed, location: `${origin}/status/204/${elsewhere}` });

        const { status, reason } = await send(gate.url('video-tracking'), bodyOf(1));

        expect(status).to.equal(undefined);
        expect(reason).to.match(/^no answer that this page may read/);
        expect(await requestsFor(elsewhere)).to.deep.equal([]);
      });
    }

    it('a server that is out of reach', async () => {
      expect((await send('http://localhost:1/', bodyOf(1))).reason).to.match(/^no answer that this page may read/);
    });

    it('a server without CORS headers, though the heartbeat arrives, once', async () => {
      const uuid = newUuid();

      const { reason } = await send(`${origin}/without-cors?${uuid}`, bodyOf(1));

      expect(reason).to.contain('CORS');
      expect((await requestsFor(uuid)).map(({ method }) => method)).to.deep.equal(['POST']);
    });
  });

  for (const [what, exposing, ms] of [
    ['reads Retry-After where the page may', true, 120_000],
    ['does not read Retry-After where the page may not', false, undefined],
  ] as const) {
    it(what, async () => {
      await gate.close({ at: '', answering: 429, retryAfter: '120', ...(exposing && { exposing }) });

      const { status, retryAfterMs } = await send(gate.url('video-tracking'), bodyOf(1));

      expect([status, retryAfterMs]).to.deep.equal([429, ms]);
    });
  }

  it('sends what does not fit the allowance of keepalive', async () => {
    const uuid = newUuid();

    const { status } = await send(`${origin}/status/204/${uuid}`, bodyOf(100_000));

    expect(status).to.equal(204);
    expect(await requestsFor(uuid)).to.have.length(1);
  });

  it('sends many at once, though together they do not fit the allowance', async () => {
    const uuid = newUuid();

    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => send(`${origin}/status/204/${uuid}`, bodyOf(20_000))),
    );

    expect(outcomes.map(({ status }) => status)).to.deep.equal(Array(10).fill(204));
    expect(await requestsFor(uuid)).to.have.length(10);
  });

  it('makes one request, and needs no keepalive for it, when other scripts have used the allowance up', async () => {
    const uuid = newUuid();
    await gate.close({ at: 'video-tracking' });
    const ofOtherScript = fetch(gate.url('video-tracking'), {
      method: 'POST',
      body: 'x'.repeat(60_000),
      keepalive: true,
    });

    const refused = await send(`${origin}/status/204/${uuid}`, bodyOf(10_000));
    const sent = await send(`${origin}/status/204/${uuid}`, bodyOf(10_000), { keepalive: false });
    await gate.open();
    await ofOtherScript;

    expect([refused.status, sent.status]).to.deep.equal([undefined, 204]);
    expect(await requestsFor(uuid)).to.have.length(1);
  });
});
