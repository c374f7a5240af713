import { expect } from '@open-wc/testing';
import { whenIdle } from '../../../src/lib/when-idle.js';
import { turn, useFakeClock } from '../../support/fake-clock.js';

/** Lets tests say when the browser has time. */
function useIdleness(): { begin: () => void; deadlines: () => (number | undefined)[] } {
  const { requestIdleCallback } = window;
  let waiting: { callback: () => void; timeout: number | undefined }[] = [];
  beforeEach(() => {
    waiting = [];
    Object.assign(window, {
      requestIdleCallback: (callback: () => void, { timeout }: IdleRequestOptions = {}) =>
        waiting.push({ callback, timeout }),
    });
  });
  afterEach(() => Object.assign(window, { requestIdleCallback }));
  return {
    begin: () => {
      for (const { callback } of waiting.splice(0)) callback();
    },
    deadlines: () => waiting.map(({ timeout }) => timeout),
  };
}

/** Whether a promise is settled, as far as it can be by now. */
async function isOver(promise: Promise<void>): Promise<boolean> {
  let over = false;
  void promise.then(() => (over = true));
  await turn();
  return over;
}

describe('whenIdle', () => {
  const clock = useFakeClock();
  const idleness = useIdleness();

  it('waits for the browser to have time, a second at most', async () => {
    const idle = whenIdle();
    expect(await isOver(idle)).to.be.false;
    expect(idleness.deadlines()).to.deep.equal([1000]);

    idleness.begin();

    expect(await isOver(idle)).to.be.true;
  });

  it('waits a second in Safari, which does not say', async () => {
    Object.assign(window, { requestIdleCallback: undefined });

    const idle = whenIdle();
    await clock.advance(0.9);
    expect(await isOver(idle)).to.be.false;
    await clock.advance(0.1);

    expect(await isOver(idle)).to.be.true;
  });
});
