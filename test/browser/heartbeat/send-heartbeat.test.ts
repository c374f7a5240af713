import { expect } from '@open-wc/testing';
import { sendHeartbeat, type HeartbeatOutcome } from '../../../src/heartbeat/send-heartbeat.js';
import { inThis } from '../../support/engine.js';
import { Gate, newUuid, origin, requestsFor } from '../../support/test-server.js';

function send(url: string, body: FormData, deadlineMs = 10_000): Promise<HeartbeatOutcome> {
  return sendHeartbeat(url, body, deadlineMs, new AbortController().signal);
}

function bodyOf(bytes: number): FormData {
  const body = new FormData();
  body.append('notes', 'x'.repeat(bytes));
  return body;
}

describe('sendHeartbeat', () => {
  it('gives up a server that does not answer', async () => {
    const gate = new Gate();
    await gate.close({ at: 'video-tracking' });

    const { status, reason } = await send(gate.url('video-tracking'), bodyOf(1), 200);
    await gate.open();

    expect(status).to.equal(undefined);
    expect(reason).to.equal('no answer within 0.2 s');
  });

  describe('reads Retry-After', () => {
    const rows: [what: string, header: string | undefined, exposing: boolean, ms: number | undefined][] = [
      ['in seconds', '120', true, 120_000],
      ['of nothing', '0', true, 0],
      ['as a date', new Date(Date.now() + 60_000).toUTCString(), true, 60_000],
      ['as a date that is past', new Date(Date.now() - 60_000).toUTCString(), true, 0],
      ['not where it is nonsense', 'soon', true, undefined],
      ['not where it is missing', undefined, true, undefined],
      ['not where the page may not', '120', false, undefined],
    ];
    for (const [what, retryAfter, exposing, ms] of rows) {
      it(what, async () => {
        const gate = new Gate();
        await gate.close({
          at: '',
          answering: 429,
          ...(retryAfter !== undefined && { retryAfter }),
          ...(exposing && { exposing }),
        });

        const { status, retryAfterMs } = await send(gate.url('video-tracking'), bodyOf(1));

        expect(status).to.equal(429);
        if (ms === undefined) expect(retryAfterMs).to.equal(undefined);
        else expect(retryAfterMs).to.be.closeTo(ms, 5000);
      });
    }
  });

  it('sends what does not fit the allowance without keepalive', async () => {
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

  it('sends without keepalive when other scripts have used the allowance up', async () => {
    const uuid = newUuid();
    const gate = new Gate();
    await gate.close({ at: 'video-tracking' });
    const ofOtherScript = fetch(gate.url('video-tracking'), {
      method: 'POST',
      body: 'x'.repeat(60_000),
      keepalive: true,
    });

    let status: number | undefined;
    // WebKit may be late to say that it refuses: then the heartbeat is lost.
    for (let attempts = inThis({ chromium: 1, firefox: 1, webkit: 3 }); attempts > 0 && !status; attempts--) {
      ({ status } = await send(`${origin}/status/204/${uuid}`, bodyOf(10_000)));
    }
    await gate.open();
    await ofOtherScript;

    expect(status).to.equal(204);
    expect(await requestsFor(uuid)).to.have.length(1);
  });
});
