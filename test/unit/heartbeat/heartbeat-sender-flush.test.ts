import { expect } from '@open-wc/testing';
import { spy } from 'sinon';
import { platform } from '../../../src/lib/platform.js';
import { useHeartbeatSender } from '../../support/heartbeat-sender.js';

describe('HeartbeatSender.flush()', () => {
  const { lab, its } = useHeartbeatSender();

  beforeEach(() => {
    its.flushes = true;
  });

  it('reports what is unreported at once', async () => {
    const sender = its.senderOf({ rpm: 2 });
    sender.start();
    await lab.its.advance(12.5);

    sender.flush({ isLast: false });
    await lab.its.advance(0);

    expect(its.requests()).to.deep.equal([[12.5, 12.5]]);
  });

  for (const [what, playedSeconds, count] of [
    ['a second', 1, 1],
    ['less than a second', 0.999, 0],
  ] as const) {
    it(`sends ${count} where ${what} is unreported`, async () => {
      const sender = its.senderOf({ rpm: 2 });
      await lab.its.advance(playedSeconds);

      sender.flush({ isLast: true });
      await lab.its.advance(0);

      expect(its.requests()).to.have.length(count);
    });
  }

  it('does nothing where it is not asked for', async () => {
    its.flushes = false;
    const sender = its.senderOf({ rpm: 2 });
    await lab.its.advance(5);

    sender.flush({ isLast: true });
    await lab.its.advance(0);

    expect(its.requests()).to.deep.equal([]);
  });

  it('does nothing while the server wants silence', async () => {
    its.answers(503);
    const sender = its.senderOf({ rpm: 2 });
    sender.start();
    await lab.its.advance(35);

    sender.flush({ isLast: true });
    await lab.its.advance(0);

    expect(its.requests()).to.deep.equal([[30, 30]]);
  });

  it('reports the position that it is given, where the media element has left it', async () => {
    const sender = its.senderOf({ rpm: 2 });
    await lab.its.advance(5);

    sender.flush({ isLast: true, position: 3.25 });
    await lab.its.advance(0);

    expect(its.requests()).to.deep.equal([[5, 3.25]]);
  });

  it('waits for the request under way where there is a later chance, and then carries the position of its own moment', async () => {
    its.answers({ status: 204, delay: 5 });
    const sender = its.senderOf();
    sender.start();
    await lab.its.advance(2.5);

    sender.stop();
    sender.flush({ isLast: false });
    its.isPlaying = false;
    await lab.its.advance(10);

    expect(its.requests()).to.deep.equal([
      [1, 1],
      [6, 2.5],
    ]);
  });

  it('supersedes the request under way where there is none', async () => {
    its.answers({ status: 204, delay: 5 });
    const fetching = spy(platform, 'fetch');
    const sender = its.senderOf();
    sender.start();
    await lab.its.advance(2.5);

    sender.stop();
    sender.flush({ isLast: true });
    its.isPlaying = false;
    await lab.its.advance(10);

    expect(its.requests()).to.deep.equal([
      [1, 1],
      [2.5, 2.5],
    ]);
    expect(fetching.args.map(([, { signal }]) => signal?.aborted)).to.deep.equal([true, false]);
    // No event reports the first one, because nobody knows whether it has arrived.
    expect(its.told).to.deep.equal(['due 1', 'due 2.5', 'sent 2.5: 204']);
  });

  it('lets out what waited since a pause, where there is no later chance', async () => {
    its.answers({ status: 204, delay: 5 });
    const sender = its.senderOf();
    sender.start();
    await lab.its.advance(2.5);
    sender.stop();
    its.isPlaying = false;
    sender.flush({ isLast: false });

    sender.flush({ isLast: true });
    await lab.its.advance(10);

    expect(its.requests()).to.deep.equal([
      [1, 1],
      [2.5, 2.5],
    ]);
  });
});
