import { expect } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import { HeartbeatTimer, type PlayedClock } from '../../../src/heartbeat/heartbeat-timer.js';
import { useFakeClock } from '../../support/fake-clock.js';

describe('HeartbeatTimer', () => {
  const time = useFakeClock();
  let playing: boolean;
  /** In milliseconds. */
  let firedAt: number[];
  const nowMs = (): number => Math.round(time.elapsed * 1000);
  /** Plays from 0 on, without a pause, unless `playing` says otherwise. */
  const clock: PlayedClock = { observe: () => undefined, isPlaying: () => playing, playedMs: nowMs };

  let random: SinonStub;

  beforeEach(() => {
    random = stub(Math, 'random').returns(0);
    playing = true;
    firedAt = [];
  });

  afterEach(() => restore());

  function timerOf(periodMs: number, isDealtWith: () => boolean = () => true): HeartbeatTimer {
    return new HeartbeatTimer(periodMs, clock, periodMs, () => {
      firedAt.push(nowMs());
      return isDealtWith();
    });
  }

  it('fires after each full period, and not before the first', async () => {
    timerOf(1000).start();

    await time.advance(3.999);

    expect(firedAt).to.deep.equal([1000, 2000, 3000]);
  });

  describe('moves to a phase of its own, so that players that began together spread:', () => {
    const rows: [periodMs: number, movedMs: number, driftingPeriods: number][] = [
      [1000, 1000, 100],
      [5000, 5000, 100],
      [30_000, 5000, 17],
      [240_000, 5000, 3],
    ];
    for (const [periodMs, movedMs, driftingPeriods] of rows) {
      for (const chance of [0.25, 0.5, 0.9]) {
        it(`by ${chance} of ${movedMs} ms where a period is ${periodMs} ms, and by at most 1 % of it at a time`, async () => {
          random.returns(chance);
          timerOf(periodMs).start();

          await time.advance(((driftingPeriods + 5) * periodMs + 5000) / 1000);

          const periods = firedAt.map((at, index) => at - (firedAt[index - 1] ?? 0));
          expect(periods[0], 'the first period').to.equal(periodMs);
          for (const period of periods.slice(1, driftingPeriods + 1))
            expect(period).to.be.within(periodMs - 1, periodMs * 1.01 + 1);
          for (const period of periods.slice(driftingPeriods + 2))
            expect(period).to.be.within(periodMs - 1, periodMs + 1);
          expect((firedAt.at(-1) ?? NaN) % periodMs, 'the phase').to.be.closeTo((movedMs * chance) % periodMs, 2);
        });
      }
    }
  });

  for (const chance of [0, 0.5, 0.999]) {
    it(`fires 60 times in the first minute at RPM 60, each within 20 ms of a second (moving by ${chance})`, async () => {
      random.returns(chance);
      timerOf(1000).start();

      // The sixtieth may be late by 59 times 1 %, and the next one is not due yet then.
      await time.advance(60.6);

      expect(firedAt).to.have.length(60);
      const errors = firedAt.map((at, index) => at - (firedAt[index - 1] ?? 0) - 1000);
      for (const error of errors) expect(error).to.be.within(-1, 20);
    });
  }

  it('does not fire before it is started', async () => {
    timerOf(1000);

    await time.advance(5);

    expect(firedAt).to.deep.equal([]);
  });

  it('has one timeout, however often it is started', () => {
    const timer = timerOf(1000);

    for (let i = 0; i < 100; i++) timer.start();

    expect(time.pending).to.equal(1);
  });

  it('leaves no timeout behind when it is stopped', () => {
    const timer = timerOf(1000);
    timer.start();

    timer.stop();

    expect(time.pending).to.equal(0);
  });

  it('rests when it wakes up and nothing plays', async () => {
    timerOf(1000).start();
    playing = false;

    await time.advance(60);

    expect(firedAt).to.deep.equal([]);
    expect(time.pending).to.equal(0);
  });

  describe('keeps its beat when it fires late by', () => {
    const rows: [lateMs: number, thenAt: number][] = [
      [1, 2000],
      [499, 2000],
    ];
    for (const [lateMs, thenAt] of rows) {
      it(`${lateMs} ms of 1000`, async () => {
        expect(await timesAfterSleepUntil(1000 + lateMs)).to.deep.equal([1000 + lateMs, thenAt]);
      });
    }
  });

  describe('fires once, and begins a new period, when it fires late by', () => {
    for (const lateMs of [501, 999, 1001, 60_000]) {
      it(`${lateMs} ms of 1000`, async () => {
        expect(await timesAfterSleepUntil(1000 + lateMs)).to.deep.equal([1000 + lateMs, 2000 + lateMs]);
      });
    }
  });

  async function timesAfterSleepUntil(ms: number): Promise<number[]> {
    const timer = timerOf(1000);
    timer.start();
    timer.stop();
    time.jump(ms / 1000);
    timer.start();
    await time.advance(1);
    return firedAt;
  }

  it('keeps what was not dealt with due, until it is', async () => {
    let dealtWith = false;
    const timer = timerOf(1000, () => dealtWith);
    timer.start();

    await time.advance(2.5);
    dealtWith = true;
    timer.start();
    await time.advance(1);

    expect(firedAt).to.deep.equal([1000, 2500, 3500]);
  });

  it('waits for a period that is longer than a delay can be', async () => {
    timerOf(2 ** 32).start();

    await time.advance((2 ** 32 - 1) / 1000);
    expect(firedAt).to.deep.equal([]);

    await time.advance(0.001);
    expect(firedAt).to.deep.equal([2 ** 32]);
  });
});
