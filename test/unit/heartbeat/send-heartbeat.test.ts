import { expect } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import { platform } from '../../../src/lib/platform.js';
import {
  sendHeartbeat,
  type HeartbeatOutcome,
  type SendHeartbeatOptions,
} from '../../../src/heartbeat/send-heartbeat.js';
import { turn, useFakeClock } from '../../support/fake-clock.js';
import { failAtUnhandledRejections } from '../../support/unhandled.js';

const URL = 'https://school.example/video-tracking';

function bodyOf(characters: number): FormData {
  const body = new FormData();
  body.append('notes', 'x'.repeat(characters));
  return body;
}

describe('sendHeartbeat', () => {
  failAtUnhandledRejections();
  const clock = useFakeClock();
  let fetching: SinonStub<[string, RequestInit], Promise<Response>>;
  const unanswered: ((response: Response) => void)[] = [];

  beforeEach(() => {
    fetching = stub(platform, 'fetch').callsFake(() => Promise.resolve(new Response(null, { status: 204 })));
  });

  afterEach(async () => {
    // What is under way counts for the next test too.
    for (const answer of unanswered.splice(0)) answer(new Response());
    await turn();
    restore();
  });

  function send(body = bodyOf(1), options: Partial<SendHeartbeatOptions> = {}): Promise<HeartbeatOutcome> {
    return sendHeartbeat(URL, body, { giveUp: new AbortController(), deadlineMs: 30_000, keepalive: true, ...options });
  }

  /** A server that answers only when the test is over, or the request is given up. */
  function withhold(): void {
    fetching.callsFake((_url, { signal }) => {
      return new Promise((resolve, reject) => {
        unanswered.push(resolve);
        signal?.addEventListener('abort', () => reject(new DOMException('Given up.', 'AbortError')));
      });
    });
  }

  function requests(): RequestInit[] {
    return fetching.args.map(([, request]) => request);
  }

  it('POSTs the body, simple enough to need no preflight, and follows no redirect', async () => {
    const body = bodyOf(1);

    const outcome = await send(body);

    expect(fetching.args.map(([url]) => url)).to.deep.equal([URL]);
    expect(requests()[0]).to.include({ method: 'POST', body, redirect: 'error', keepalive: true });
    expect(requests()[0]).not.to.have.any.keys('headers', 'mode', 'credentials');
    expect(outcome).to.deep.equal({ status: 204, retryAfterMs: undefined, reason: 'the server answered 204' });
  });

  it('gives up a server that does not answer before the deadline', async () => {
    withhold();
    const sending = send();

    await clock.advance(29.9);
    expect(requests()[0]?.signal?.aborted).to.be.false;
    await clock.advance(0.1);

    expect(await sending).to.deep.equal({
      status: undefined,
      retryAfterMs: undefined,
      reason: 'no answer within 30 s',
    });
  });

  it('ends the request when a later one replaces it', async () => {
    withhold();
    const giveUp = new AbortController();
    const sending = send(bodyOf(1), { giveUp });
    await turn();

    giveUp.abort();

    expect((await sending).status).to.equal(undefined);
    expect(requests()[0]?.signal?.aborted).to.be.true;
  });

  it('leaves no timeout behind', async () => {
    await send();

    expect(clock.pending).to.equal(0);
  });

  it('makes one request where there is no network, does not reject, and says what may be the reason', async () => {
    fetching.callsFake(async () => {
      for (let i = 0; i < 3; i++) await turn();
      throw new TypeError('Failed to fetch');
    });

    const outcome = await send();

    expect(outcome.status).to.equal(undefined);
    expect(outcome.reason).to.equal(
      'no answer that this page may read: server out of reach, no CORS headers, or a redirect',
    );
    expect(requests()).to.have.length(1);
  });

  describe('reads Retry-After', () => {
    const rows: [what: string, header: (nowMs: number) => string | undefined, ms: number | undefined][] = [
      ['in seconds', () => '120', 120_000],
      ['of nothing', () => '0', 0],
      ['as a date', (nowMs) => new Date(nowMs + 60_000).toUTCString(), 60_000],
      ['as a date that is past', (nowMs) => new Date(nowMs - 60_000).toUTCString(), 0],
      ['not where it is nonsense', () => 'soon', undefined],
      ['not where it is missing', () => undefined, undefined],
    ];
    for (const [what, header, ms] of rows) {
      it(what, async () => {
        const retryAfter = header(Date.now());
        const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
        fetching.callsFake(() => Promise.resolve(new Response(null, { status: 429, headers })));

        const { status, retryAfterMs } = await send();

        expect(status).to.equal(429);
        if (ms === undefined) expect(retryAfterMs).to.equal(undefined);
        // A date has no fraction of a second.
        else expect(retryAfterMs).to.be.within(Math.max(ms - 1000, 0), ms);
      });
    }
  });

  describe('asks for keepalive as far as the allowance of 64 KiB goes:', () => {
    it('not for what does not fit by itself', async () => {
      await send(bodyOf(22_000));

      expect(requests()[0]?.keepalive).to.equal(false);
    });

    it('not for what does not fit together with what is under way', async () => {
      withhold();
      for (let i = 0; i < 3; i++) void send(bodyOf(9000));
      await turn();

      expect(requests().map(({ keepalive }) => keepalive)).to.deep.equal([true, true, false]);
    });

    it('again, when that is answered', async () => {
      await send(bodyOf(20_000));
      await send(bodyOf(20_000));

      expect(requests().map(({ keepalive }) => keepalive)).to.deep.equal([true, true]);
    });

    it('again, when that is given up', async () => {
      withhold();
      const sending = send(bodyOf(20_000));
      await turn();
      await clock.advance(30);
      await sending;

      void send(bodyOf(20_000));
      await turn();

      expect(requests().map(({ keepalive }) => keepalive)).to.deep.equal([true, true]);
    });

    it('counts a file by its size', async () => {
      const body = new FormData();
      body.append('picture', new Blob(['x'.repeat(70_000)]));

      await send(body);

      expect(requests()[0]?.keepalive).to.equal(false);
    });

    it('and not where it is not asked for, which leaves the allowance to others', async () => {
      withhold();
      for (let i = 0; i < 3; i++) void send(bodyOf(20_000), { keepalive: i === 2 });
      await turn();

      expect(requests().map(({ keepalive }) => keepalive)).to.deep.equal([false, false, true]);
    });
  });
});
