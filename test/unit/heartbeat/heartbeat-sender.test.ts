import { expect } from '@open-wc/testing';
import { useHeartbeatSender, WEBHOOK } from '../../support/heartbeat-sender.js';

describe('HeartbeatSender', () => {
  const { lab, its } = useHeartbeatSender();

  it('sends one per period, and tells before and after', async () => {
    its.senderOf().start();

    await lab.its.advance(2.5);

    expect(its.requests()).to.deep.equal([
      [1, 1],
      [2, 2],
    ]);
    expect(its.told).to.deep.equal(['due 1', 'sent 1: 204', 'due 2', 'sent 2: 204']);
  });

  it('sends the first of a webhook further down the list a little later', async () => {
    its.senderOf().start();
    its.senderOf({}, 3).start();

    await lab.its.advance(1.1);

    expect(its.requests().map(([at]) => at)).to.deep.equal([1, 1.015]);
  });

  it('sends nothing that the page keeps back, and keeps its pace', async () => {
    its.mayBeSent = false;
    its.senderOf().start();
    await lab.its.advance(1.5);
    its.mayBeSent = true;
    await lab.its.advance(1);

    expect(its.requests()).to.deep.equal([[2, 2]]);
    expect(its.notes).to.include('Tracking: stopped by the page');
  });

  it('does not send before it is started, nor after it is stopped', async () => {
    const sender = its.senderOf();
    await lab.its.advance(0.5);
    sender.start();
    sender.stop();

    await lab.its.advance(60);

    expect(its.requests()).to.deep.equal([]);
  });

  it('rests where it is due and nothing plays', async () => {
    its.senderOf().start();
    its.isPlaying = false;

    await lab.its.advance(60);

    expect(its.requests()).to.deep.equal([]);
  });

  describe('goes by the answer:', () => {
    it('a failure changes nothing', async () => {
      its.answers(500, 'network-error', 418);
      its.senderOf().start();

      await lab.its.advance(4.5);

      expect(its.requests().map(([at]) => at)).to.deep.equal([1, 2, 3, 4]);
      expect(its.told.filter((what) => !what.startsWith('due'))).to.deep.equal([
        'failed 1: 500',
        'failed 2: undefined',
        'failed 3: 418',
        'sent 4: 204',
      ]);
    });

    it('one that asks for silence gets it, for as long as it says', async () => {
      its.answers({ status: 429, retryAfter: 30 });
      its.senderOf().start();

      await lab.its.advance(32.5);

      expect(its.requests()).to.deep.equal([
        [1, 1],
        [31, 31],
        [32, 32],
      ]);
      expect(its.notes.find((note) => note.includes('429'))).to.match(
        /position 1: .* 429; the next one waits until \d/,
      );
    });

    it('for two periods where it does not say, and for twice as long the next time', async () => {
      its.answers(503, 503);
      its.senderOf().start();

      await lab.its.advance(8.5);

      expect(its.requests().map(([at]) => at)).to.deep.equal([1, 3, 7, 8]);
    });

    it('a pause in the silence is kept: nothing goes out until it plays', async () => {
      its.answers(503);
      const sender = its.senderOf();
      sender.start();
      await lab.its.advance(1.5);
      its.isPlaying = false;
      sender.stop();
      await lab.its.advance(10);
      expect(its.requests()).to.have.length(1);

      its.isPlaying = true;
      sender.start();
      await lab.its.advance(0.1);

      expect(its.requests().map(([at]) => at)).to.deep.equal([1, 11.5]);
    });

    it('three refusals in a row end it for good', async () => {
      its.answers(403, 404, 410);
      its.flushes = true;
      const sender = its.senderOf();
      sender.start();

      await lab.its.advance(60);
      sender.start();
      sender.flush({ isLast: true });
      await lab.its.advance(60);

      expect(its.requests()).to.have.length(3);
      expect(its.told.slice(1, 6)).to.deep.equal([
        'failed 1: 403',
        'due 2',
        'failed 2: 404',
        'due 3',
        'failed 3: 410, for good',
      ]);
      expect(sender.status).to.deep.include({ lastStatus: 410, nextDue: Infinity });
    });
  });

  describe('retire()', () => {
    it('stops for good', async () => {
      const sender = its.senderOf();
      sender.start();
      await lab.its.advance(1.5);

      sender.retire();
      sender.start();
      await lab.its.advance(60);

      expect(its.requests()).to.have.length(1);
    });

    it('leaves what is under way to arrive, and says that no more comes where it does not', async () => {
      its.answers({ status: 500, delay: 5 });
      const sender = its.senderOf();
      sender.start();
      await lab.its.advance(1.5);

      sender.retire();
      await lab.its.advance(60);

      expect(its.told).to.deep.equal(['due 1', 'failed 1: 500, for good']);
    });
  });

  it('tells by "status" how it is getting on', async () => {
    const sender = its.senderOf({ rpm: 2 });
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
