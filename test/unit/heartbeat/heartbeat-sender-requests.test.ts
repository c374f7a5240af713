import { expect } from '@open-wc/testing';
import { spy, stub, type SinonSpy } from 'sinon';
import { platform } from '../../../src/lib/platform.js';
import { useHeartbeatSender } from '../../support/heartbeat-sender.js';

describe('HeartbeatSender, its requests', () => {
  const { lab, its } = useHeartbeatSender();

  describe('has one request in flight:', () => {
    it('what comes due meanwhile waits, and carries the position of its own moment', async () => {
      its.answers({ status: 204, delay: 2.4 });
      its.senderOf().start();

      await lab.its.advance(5);

      expect(its.requests()).to.deep.equal([
        [1, 1],
        [3.4, 3.4],
        [4.4, 4.4],
      ]);
    });

    it('what is late by less than half a period keeps the beat', async () => {
      its.answers({ status: 204, delay: 1.3 });
      its.senderOf().start();

      await lab.its.advance(3.5);

      expect(its.requests().map(([at]) => at)).to.deep.equal([1, 2.3, 3]);
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
        its.answers({ status: 204, delay: Infinity });
        its.senderOf({ rpm }).start();

        await lab.its.advance(due + seconds - 0.1);
        expect(its.told).to.deep.equal([`due ${due}`]);
        await lab.its.advance(0.1);

        expect(its.told[1]).to.equal(`failed ${due}: undefined`);
      });
    }
  });

  describe('offline', () => {
    beforeEach(() => {
      its.flushes = true;
      lab.its.respondWith('network-error');
      stub(navigator, 'onLine').get(() => false);
    });

    function goOnline(): void {
      stub(navigator, 'onLine').get(() => true);
      lab.its.respondWith(204);
      dispatchEvent(new Event('online'));
    }

    it('keeps the last one that was not delivered, and sends it when the browser is online again', async () => {
      const sender = its.senderOf();
      sender.start();
      await lab.its.advance(3.5);
      sender.stop();

      goOnline();
      await lab.its.advance(0);

      expect(its.requests()).to.deep.equal([
        [1, 1],
        [2, 2],
        [3, 3],
        [3.5, 3],
      ]);
      expect(its.told.at(-1)).to.equal('sent 3: 204');
    });

    it('sends it once, also where it was offline several times', async () => {
      const sender = its.senderOf();
      sender.start();
      await lab.its.advance(1.5);
      sender.stop();
      goOnline();
      await lab.its.advance(0);

      dispatchEvent(new Event('online'));
      await lab.its.advance(0);

      expect(its.requests()).to.have.length(2);
    });

    it('listens once, however many have failed meanwhile', async () => {
      const listening = stub(window, 'addEventListener');
      its.senderOf().start();

      await lab.its.advance(3.5);

      const listeners = listening.args.filter(([type]) => type === 'online').map(([, listener]) => listener);
      expect(listeners).to.have.length(3);
      expect(new Set(listeners).size).to.equal(1);
    });

    it('keeps nothing where nothing is flushed', async () => {
      its.flushes = false;
      const sender = its.senderOf();
      sender.start();
      await lab.its.advance(1.5);
      sender.stop();

      goOnline();
      await lab.its.advance(0);

      expect(its.requests()).to.have.length(1);
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
      its.answers(204, 'network-error', 204);
      its.senderOf().start();

      await lab.its.advance(4.5);

      expect(keepalives()).to.deep.equal([true, true, false, true]);
    });

    it('every second time where the page may not read the answers', async () => {
      lab.its.respondWith('network-error');
      its.senderOf().start();

      await lab.its.advance(4.5);

      expect(keepalives()).to.deep.equal([true, false, true, false]);
    });

    it('for what may be the last one, whatever was before', async () => {
      its.answers('network-error');
      its.flushes = true;
      const sender = its.senderOf({ rpm: 30 });
      sender.start();
      await lab.its.advance(3.5);

      sender.flush({ isLast: true });
      await lab.its.advance(0);

      expect(keepalives()).to.deep.equal([true, true]);
    });
  });
});
