import { expect } from '@open-wc/testing';
import { restore, stub, useFakeTimers, type SinonFakeTimers, type SinonStub } from 'sinon';
import { HeartbeatTimer, type PlayedClock } from '../../../src/heartbeat/heartbeat-timer.js';

describe('HeartbeatTimer', () => {
  let time: SinonFakeTimers;
  let playing: boolean;
  let firedAt: number[];
  /** Plays from 0 on, without a pause, unless `playing` says otherwise. */
  const clock: PlayedClock = { isPlaying: () => playing, playedMs: () => time.now };

  let random: SinonStub;

  beforeEach(() => {
    random = stub(Math, 'random').returns(0);
    time = useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout'] });
    playing = true;
    firedAt = [];
  });

  afterEach(() => {
    time.restore();
    restore();
  });

  function timerOf(periodMs: number, isDealtWith: () => boolean = () => true): HeartbeatTimer {
    return new HeartbeatTimer(periodMs, clock, periodMs, () => {
      firedAt.push(time.now);
      return isDealtWith();
    });
  }

  it('fires after each full period, and not before the first', () => {
    timerOf(1000).start();

    time.tick(3999);

    expect(firedAt).to.deep.equal([1000, 2000, 3000]);
  });

  describe('moves to a phase of its own, so that players that began together spread:', () => {
    for (const chance of [0.25, 0.5, 0.9]) {
      it(`by ${chance} of a period`, () => {
        random.returns(chance);
        timerOf(1000).start();

        time.tick(60_000);

        const periods = firedAt.map((at, index) => at - (firedAt[index - 1] ?? 0));
        expect(periods[0], 'the first period').to.equal(1000);
        for (const period of periods.slice(1, 21)) expect(period).to.be.closeTo(1000 + 50 * chance, 1);
        for (const period of periods.slice(21)) expect(period).to.be.within(999, 1001);
        expect((firedAt.at(-1) ?? NaN) % 1000, 'the phase').to.be.closeTo(1000 * chance, 2);
      });
    }
  });

  it('does not fire before it is started', () => {
    timerOf(1000);

    time.tick(5000);

    expect(firedAt).to.deep.equal([]);
  });

  it('has one timeout, however often it is started', () => {
    const timer = timerOf(1000);

    for (let i = 0; i < 100; i++) timer.start();

    expect(time.countTimers()).to.equal(1);
  });

  it('leaves no timeout behind when it is stopped', () => {
    const timer = timerOf(1000);
    timer.start();

    timer.stop();

    expect(time.countTimers()).to.equal(0);
  });

  it('rests when it wakes up and nothing plays', () => {
    timerOf(1000).start();
    playing = false;

    time.tick(60_000);

    expect(firedAt).to.deep.equal([]);
    expect(time.countTimers()).to.equal(0);
  });

  describe('keeps its beat when it fires late by', () => {
    const rows: [lateMs: number, thenAt: number][] = [
      [1, 2000],
      [499, 2000],
    ];
    for (const [lateMs, thenAt] of rows) {
      it(`${lateMs} ms of 1000`, () => {
        expect(timesAfterSleepUntil(1000 + lateMs)).to.deep.equal([1000 + lateMs, thenAt]);
      });
    }
  });

  describe('fires once, and begins a new period, when it fires late by', () => {
    for (const lateMs of [501, 999, 1001, 60_000]) {
      it(`${lateMs} ms of 1000`, () => {
        expect(timesAfterSleepUntil(1000 + lateMs)).to.deep.equal([1000 + lateMs, 2000 + lateMs]);
      });
    }
  });

  function timesAfterSleepUntil(now: number): number[] {
    const timer = timerOf(1000);
    timer.start();
    timer.stop();
    time.setSystemTime(now);
    timer.start();
    time.tick(1000);
    return firedAt;
  }

  it('keeps what was not dealt with due, until it is', () => {
    let dealtWith = false;
    const timer = timerOf(1000, () => dealtWith);
    timer.start();

    time.tick(2500);
    dealtWith = true;
    timer.start();
    time.tick(1000);

    expect(firedAt).to.deep.equal([1000, 2500, 3500]);
  });

  it('waits for a period that is longer than a delay can be', () => {
    timerOf(2 ** 32).start();

    time.tick(2 ** 32 - 1);
    expect(firedAt).to.deep.equal([]);

    time.tick(1);
    expect(firedAt).to.deep.equal([2 ** 32]);
  });
});
