import { expect } from '@open-wc/testing';
import { restore, spy, stub, type SinonSpy } from 'sinon';
import { HeartbeatSender } from '../../../src/heartbeat/heartbeat-sender.js';
import { platform } from '../../../src/lib/platform.js';
import type { LabAnswer } from '../../../src/testing/index.js';
import type { Webhook } from '../../../src/webhooks/parse-webhooks.js';
import { heartbeatAt } from '../../support/heartbeats.js';
import { useLab } from '../../support/lab.js';

const WEBHOOK: Webhook = {
  url: 'https://school.example/video-tracking',
  requestField: 'student',
  responseField: 'student_id',
  rpm: 60,
  name: 'Tracking',
};

describe('HeartbeatSender', () => {
  const lab = useLab();
  let beganMs: number;
  let isPlaying: boolean;
  let flushes: boolean;
  /** What the listener was told, in the order of it. */
  let told: string[];
  let notes: string[];
  let stops: string[];
  /** Whether the page lets a heartbeat out. */
  let mayBeSent: boolean;

  beforeEach(() => {
    beganMs = platform.now();
    [isPlaying, flushes, mayBeSent] = [true, false, true];
    told = [];
    notes = [];
    stops = [];
  });

  afterEach(() => restore());

  /** Plays from 0 on. A heartbeat carries the time of its making, in seconds. */
  function senderOf(webhook: Partial<Webhook> = {}): HeartbeatSender {
    const playedMs = (): number => platform.now() - beganMs;
    return new HeartbeatSender(
      { ...WEBHOOK, ...webhook },
      {
        index: 0,
        clock: { observe: () => undefined, isPlaying: () => isPlaying, playedMs },
        heartbeat: (segments, position = playedMs() / 1000) => heartbeatAt(position, { segments }),
        flushes: () => flushes,
        listener: {
          onHeartbeat: (_webhook, body) => {
            told.push(`due ${positionOf(body)}`);
            return mayBeSent;
          },
          onSent: (_webhook, body, status) => told.push(`sent ${positionOf(body)}: ${status}`),
          onError: (_webhook, body, { status }, continues) =>
            told.push(`failed ${positionOf(body)}: ${status}${continues ? '' : ', for good'}`),
        },
        note: (sentence) => notes.push(sentence),
        onStopped: (sentence) => stops.push(sentence),
      },
    );
  }

  function positionOf(body: FormData): string {
    return body.get('position') as string;
  }

  /** When a request went out, in seconds, and the position that it carried. */
  function requests(): [at: number, position: number][] {
    return lab.its.heartbeats.map(({ at, fields }) => [at, Number(fields['position'])]);
  }

  /** Answers the first requests with these, in turn, and each further one with 204. */
  function answers(...list: LabAnswer[]): void {
    lab.its.respondWith(() => list.shift() ?? 204);
  }

  it('sends one per period, and tells before and after', async () => {
    senderOf().start();

    await lab.its.advance(2.5);

    expect(requests()).to.deep.equal([
      [1, 1],
      [2, 2],
    ]);
    expect(told).to.deep.equal(['due 1', 'sent 1: 204', 'due 2', 'sent 2: 204']);
  });

  it('sends the first of a webhook further down the list a little later', async () => {
    const sender = senderOf();
    const other = new HeartbeatSender(WEBHOOK, {
      index: 3,
      clock: { observe: () => undefined, isPlaying: () => true, playedMs: () => platform.now() - beganMs },
      heartbeat: () => heartbeatAt(0),
      flushes: () => false,
      listener: { onHeartbeat: () => true, onSent: () => undefined, onError: () => undefined },
      note: () => undefined,
      onStopped: () => undefined,
    });
    sender.start();
    other.start();

    await lab.its.advance(1.1);

    expect(requests().map(([at]) => at)).to.deep.equal([1, 1.015]);
  });

  it('sends nothing that the page keeps back, and keeps its pace', async () => {
    mayBeSent = false;
    senderOf().start();
    await lab.its.advance(1.5);
    mayBeSent = true;
    await lab.its.advance(1);

    expect(requests()).to.deep.equal([[2, 2]]);
    expect(notes).to.include('Tracking: stopped by the page');
  });

  it('does not send before it is started, nor after it is stopped', async () => {
    const sender = senderOf();
    await lab.its.advance(0.5);
    sender.start();
    sender.stop();

    await lab.its.advance(60);

    expect(requests()).to.deep.equal([]);
  });

  it('rests where it is due and nothing plays', async () => {
    senderOf().start();
    isPlaying = false;

    await lab.its.advance(60);

    expect(requests()).to.deep.equal([]);
  });

  describe('has one request in flight:', () => {
    it('what comes due meanwhile waits, and carries the position of its own moment', async () => {
      answers({ status: 204, delay: 2.4 });
      senderOf().start();

      await lab.its.advance(5);

      expect(requests()).to.deep.equal([
        [1, 1],
        [3.4, 3.4],
        [4.4, 4.4],
      ]);
    });

    it('what is late by less than half a period keeps the beat', async () => {
      answers({ status: 204, delay: 1.3 });
      senderOf().start();

      await lab.its.advance(3.5);

      expect(requests().map(([at]) => at)).to.deep.equal([1, 2.3, 3]);
    });

    for (const [rpm, seconds] of [
      [60, 10],
      [12, 10],
      [6, 20],
      [2, 30],
      [0.25, 30],
    ] as const) {
      it(`a server that does not answer is given up after ${seconds} s at RPM ${rpm}`, async () => {
        const due = 60 / rpm;
        answers({ status: 204, delay: Infinity });
        senderOf({ rpm }).start();

        await lab.its.advance(due + seconds - 0.1);
        expect(told).to.deep.equal([`due ${due}`]);
        await lab.its.advance(0.1);

        expect(told[1]).to.equal(`failed ${due}: undefined`);
      });
    }
  });

  describe('goes by the answer:', () => {
    it('a failure changes nothing', async () => {
      answers(500, 'network-error', 418);
      senderOf().start();

      await lab.its.advance(4.5);

      expect(requests().map(([at]) => at)).to.deep.equal([1, 2, 3, 4]);
      expect(told.filter((what) => !what.startsWith('due'))).to.deep.equal([
        'failed 1: 500',
        'failed 2: undefined',
        'failed 3: 418',
        'sent 4: 204',
      ]);
    });

    it('one that asks for silence gets it, for as long as it says', async () => {
      answers({ status: 429, retryAfter: 30 });
      senderOf().start();

      await lab.its.advance(32.5);

      expect(requests()).to.deep.equal([
        [1, 1],
        [31, 31],
        [32, 32],
      ]);
      expect(notes.find((note) => note.includes('429'))).to.match(/position 1: .* 429; the next one waits until \d/);
    });

    it('for two periods where it does not say, and for twice as long the next time', async () => {
      answers(503, 503);
      senderOf().start();

      await lab.its.advance(8.5);

      expect(requests().map(([at]) => at)).to.deep.equal([1, 3, 7, 8]);
    });

    it('a pause in the silence is kept: nothing goes out until it plays', async () => {
      answers(503);
      const sender = senderOf();
      sender.start();
      await lab.its.advance(1.5);
      isPlaying = false;
      sender.stop();
      await lab.its.advance(10);
      expect(requests()).to.have.length(1);

      isPlaying = true;
      sender.start();
      await lab.its.advance(0.1);

      expect(requests().map(([at]) => at)).to.deep.equal([1, 11.5]);
    });

    it('three refusals in a row end it for good', async () => {
      answers(403, 404, 410);
      flushes = true;
      const sender = senderOf();
      sender.start();

      await lab.its.advance(60);
      sender.start();
      sender.flush({ isLast: true });
      await lab.its.advance(60);

      expect(requests()).to.have.length(3);
      expect(told.slice(1, 6)).to.deep.equal([
        'failed 1: 403',
        'due 2',
        'failed 2: 404',
        'due 3',
        'failed 3: 410, for good',
      ]);
      expect(sender.status).to.deep.include({ lastStatus: 410, nextDue: Infinity });
    });
  });

  describe('flush()', () => {
    beforeEach(() => {
      flushes = true;
    });

    it('reports what is unreported at once', async () => {
      const sender = senderOf({ rpm: 2 });
      sender.start();
      await lab.its.advance(12.5);

      sender.flush({ isLast: false });
      await lab.its.advance(0);

      expect(requests()).to.deep.equal([[12.5, 12.5]]);
    });

    for (const [what, playedSeconds, count] of [
      ['a second', 1, 1],
      ['less than a second', 0.999, 0],
    ] as const) {
      it(`sends ${count} where ${what} is unreported`, async () => {
        const sender = senderOf({ rpm: 2 });
        await lab.its.advance(playedSeconds);

        sender.flush({ isLast: true });
        await lab.its.advance(0);

        expect(requests()).to.have.length(count);
      });
    }

    it('does nothing where it is not asked for', async () => {
      flushes = false;
      const sender = senderOf({ rpm: 2 });
      await lab.its.advance(5);

      sender.flush({ isLast: true });
      await lab.its.advance(0);

      expect(requests()).to.deep.equal([]);
    });

    it('does nothing while the server wants silence', async () => {
      answers(503);
      const sender = senderOf({ rpm: 2 });
      sender.start();
      await lab.its.advance(35);

      sender.flush({ isLast: true });
      await lab.its.advance(0);

      expect(requests()).to.deep.equal([[30, 30]]);
    });

    it('reports the position that it is given, where the media element has left it', async () => {
      const sender = senderOf({ rpm: 2 });
      await lab.its.advance(5);

      sender.flush({ isLast: true, position: 3.25 });
      await lab.its.advance(0);

      expect(requests()).to.deep.equal([[5, 3.25]]);
    });

    it('waits for the request under way where there is a later chance, and then carries the position of its own moment', async () => {
      answers({ status: 204, delay: 5 });
      const sender = senderOf();
      sender.start();
      await lab.its.advance(2.5);

      sender.stop();
      sender.flush({ isLast: false });
      isPlaying = false;
      await lab.its.advance(10);

      expect(requests()).to.deep.equal([
        [1, 1],
        [6, 2.5],
      ]);
    });

    it('supersedes the request under way where there is none', async () => {
      answers({ status: 204, delay: 5 });
      const fetching = spy(platform, 'fetch');
      const sender = senderOf();
      sender.start();
      await lab.its.advance(2.5);

      sender.stop();
      sender.flush({ isLast: true });
      isPlaying = false;
      await lab.its.advance(10);

      expect(requests()).to.deep.equal([
        [1, 1],
        [2.5, 2.5],
      ]);
      expect(fetching.args.map(([, { signal }]) => signal?.aborted)).to.deep.equal([true, false]);
      // The page is told nothing of the first: nobody knows whether it has arrived.
      expect(told).to.deep.equal(['due 1', 'due 2.5', 'sent 2.5: 204']);
    });

    it('lets out what waited since a pause, where there is no later chance', async () => {
      answers({ status: 204, delay: 5 });
      const sender = senderOf();
      sender.start();
      await lab.its.advance(2.5);
      sender.stop();
      isPlaying = false;
      sender.flush({ isLast: false });

      sender.flush({ isLast: true });
      await lab.its.advance(10);

      expect(requests()).to.deep.equal([
        [1, 1],
        [2.5, 2.5],
      ]);
    });
  });

  describe('offline', () => {
    beforeEach(() => {
      flushes = true;
      lab.its.respondWith('network-error');
      stub(navigator, 'onLine').get(() => false);
    });

    function goOnline(): void {
      stub(navigator, 'onLine').get(() => true);
      lab.its.respondWith(204);
      dispatchEvent(new Event('online'));
    }

    it('keeps the last one that was not delivered, and sends it when the browser is online again', async () => {
      const sender = senderOf();
      sender.start();
      await lab.its.advance(3.5);
      sender.stop();

      goOnline();
      await lab.its.advance(0);

      expect(requests()).to.deep.equal([
        [1, 1],
        [2, 2],
        [3, 3],
        [3.5, 3],
      ]);
      expect(told.at(-1)).to.equal('sent 3: 204');
    });

    it('sends it once, also where it was offline several times', async () => {
      const sender = senderOf();
      sender.start();
      await lab.its.advance(1.5);
      sender.stop();
      goOnline();
      await lab.its.advance(0);

      dispatchEvent(new Event('online'));
      await lab.its.advance(0);

      expect(requests()).to.have.length(2);
    });

    it('listens once, however many have failed meanwhile', async () => {
      const listening = stub(window, 'addEventListener');
      senderOf().start();

      await lab.its.advance(3.5);

      const listeners = listening.args.filter(([type]) => type === 'online').map(([, listener]) => listener);
      expect(listeners).to.have.length(3);
      expect(new Set(listeners).size).to.equal(1);
    });

    it('keeps nothing where nothing is flushed', async () => {
      flushes = false;
      const sender = senderOf();
      sender.start();
      await lab.its.advance(1.5);
      sender.stop();

      goOnline();
      await lab.its.advance(0);

      expect(requests()).to.have.length(1);
    });
  });

  describe('retire()', () => {
    it('stops for good', async () => {
      const sender = senderOf();
      sender.start();
      await lab.its.advance(1.5);

      sender.retire();
      sender.start();
      await lab.its.advance(60);

      expect(requests()).to.have.length(1);
    });

    it('leaves what is under way to arrive, and says that no more comes where it does not', async () => {
      answers({ status: 500, delay: 5 });
      const sender = senderOf();
      sender.start();
      await lab.its.advance(1.5);

      sender.retire();
      await lab.its.advance(60);

      expect(told).to.deep.equal(['due 1', 'failed 1: 500, for good']);
    });
  });

  describe('asks for keepalive,', () => {
    let requested: SinonSpy<Parameters<typeof platform.fetch>, Promise<Response>>;

    beforeEach(() => {
      requested = spy(platform, 'fetch');
    });

    function keepalives(): (boolean | undefined)[] {
      return requested.args.map(([, { keepalive }]) => keepalive);
    }

    it('but not right after a failure without an answer, for which its allowance may be the reason', async () => {
      answers(204, 'network-error', 204);
      senderOf().start();

      await lab.its.advance(4.5);

      expect(keepalives()).to.deep.equal([true, true, false, true]);
    });

    it('every second time where the page may not read the answers', async () => {
      lab.its.respondWith('network-error');
      senderOf().start();

      await lab.its.advance(4.5);

      expect(keepalives()).to.deep.equal([true, false, true, false]);
    });

    it('for what may be the last one, whatever was before', async () => {
      answers('network-error');
      flushes = true;
      const sender = senderOf({ rpm: 30 });
      sender.start();
      await lab.its.advance(3.5);

      sender.flush({ isLast: true });
      await lab.its.advance(0);

      expect(keepalives()).to.deep.equal([true, true]);
    });
  });

  it('tells by "status" how it is getting on', async () => {
    const sender = senderOf({ rpm: 2 });
    const webhook = { ...WEBHOOK, rpm: 2 };
    expect(sender.status).to.deep.equal({
      webhook,
      lastStatus: undefined,
      lastOutcome: 'nothing was due yet',
      lastPosition: undefined,
      nextDue: 30,
    });

    sender.start();
    await lab.its.advance(42);

    expect(sender.status).to.deep.equal({
      webhook,
      lastStatus: 204,
      lastOutcome: 'position 30: the server answered 204',
      lastPosition: 30,
      nextDue: 18,
    });
  });
});
