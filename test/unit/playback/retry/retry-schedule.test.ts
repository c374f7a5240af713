import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { RetrySchedule } from '../../../../src/playback/retry/retry-schedule.js';
import { useFakeClock } from '../../../support/fake-clock.js';

describe('RetrySchedule', () => {
  const clock = useFakeClock();
  let changes: boolean[];
  let schedule: RetrySchedule;
  let attempts: number[];
  const attempt = (): void => {
    attempts.push(clock.elapsed);
  };

  beforeEach(() => {
    stub(Math, 'random').returns(0);
    changes = [];
    attempts = [];
    schedule = new RetrySchedule(() => changes.push(schedule.isActive));
  });

  afterEach(() => {
    schedule.stop();
    restore();
  });

  /** Fails, and fails again at each attempt. */
  function failAlways(limit?: number): void {
    const isPlanned = schedule.plan(() => {
      attempt();
      failAlways(limit);
    }, limit);
    if (!isPlanned) attempts.push(-1);
  }

  it('is at rest at first', async () => {
    await clock.advance(100);

    expect(schedule.isActive).to.be.false;
    expect(changes).to.deep.equal([]);
  });

  it('waits longer and longer, six times, and then says that it is enough', async () => {
    failAlways();
    await clock.advance(1000);

    expect(attempts).to.deep.equal([1, 3, 7, 15, 31, 47, -1]);
  });

  it('waits up to a quarter longer, by chance', async () => {
    restore();
    stub(Math, 'random').returns(0.999);

    failAlways();
    await clock.advance(1000);

    expect(attempts[0]).to.be.within(1.24, 1.25);
    expect(attempts[1]).to.be.within(3.74, 3.75);
  });

  for (const [limit, expected] of [
    [0, [-1]],
    [2, [1, 3, -1]],
    [99, [1, 3, 7, 15, 31, 47, -1]],
  ] as const) {
    it(`tries again as often as it may: ${limit}`, async () => {
      failAlways(limit);
      await clock.advance(1000);

      expect(attempts).to.deep.equal(expected);
    });
  }

  it('waits as long as it must at least', async () => {
    schedule.plan(attempt, 6, 8000);
    await clock.advance(7.9);
    expect(attempts).to.deep.equal([]);

    await clock.advance(0.2);

    expect(attempts).to.deep.equal([8]);
  });

  it('does not wait any longer when the browser is online again, and tries once', async () => {
    schedule.plan(attempt);
    await clock.advance(0.5);

    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    await clock.advance(100);

    expect(attempts).to.deep.equal([0.5]);
  });

  it('forgets what it has planned when it plans something else', async () => {
    schedule.plan(() => attempts.push(-2));
    schedule.plan(attempt);
    dispatchEvent(new Event('online'));
    await clock.advance(100);

    expect(attempts).to.deep.equal([0]);
  });

  it('is active until it is stopped, and tells each change', async () => {
    schedule.plan(attempt);
    await clock.advance(1);
    expect(schedule.isActive).to.be.true;

    schedule.stop();
    schedule.stop();

    expect(schedule.isActive).to.be.false;
    expect(changes).to.deep.equal([true, false]);
  });

  it('tries nothing any more when it is stopped', async () => {
    schedule.plan(attempt);
    schedule.stop();

    dispatchEvent(new Event('online'));
    await clock.advance(100);

    expect(attempts).to.deep.equal([]);
  });

  it('begins with short delays again after it was stopped', async () => {
    for (let i = 0; i < 3; i++) {
      schedule.plan(attempt);
      await clock.advance(10);
    }
    schedule.stop();
    attempts.length = 0;

    schedule.plan(attempt);
    await clock.advance(1);

    expect(attempts).to.deep.equal([31]);
  });

  describe('makes no more than seven attempts a minute', () => {
    it('whoever asks for them', async () => {
      for (let second = 0; second < 130; second++) {
        schedule.planNow(attempt);
        await clock.advance(1);
      }

      expect(attempts).to.deep.equal([
        0, 1, 2, 3, 4, 5, 6, 60, 61, 62, 63, 64, 65, 66, 120, 121, 122, 123, 124, 125, 126,
      ]);
    });

    it('however often the browser is online again', async () => {
      for (let second = 0; second < 60; second++) {
        schedule.poll(attempt, { firstMs: 9000, longestMs: 9000, limit: Infinity });
        dispatchEvent(new Event('online'));
        await clock.advance(1);
      }

      expect(attempts).to.have.length(7);
    });

    it('except while the browser is offline: they reach no server', async () => {
      stub(navigator, 'onLine').value(false);
      for (let i = 0; i < 10; i++) {
        schedule.planNow(attempt);
        await clock.advance(1);
      }

      expect(attempts).to.have.length(10);
    });
  });

  it('polls more and more seldom, and ends', async () => {
    const poll = (): void => {
      attempt();
      schedule.poll(poll, { firstMs: 10_000, longestMs: 20_000, limit: 4 });
    };
    poll();
    await clock.advance(1000);

    expect(attempts).to.deep.equal([0, 10, 25, 45, 65]);
    expect(schedule.isActive).to.be.false;
  });
});
