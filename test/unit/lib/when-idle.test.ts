import { expect } from '@open-wc/testing';
import { whenFirstFrameIsOver, whenIdle } from '../../../src/lib/when-idle.js';
import { turn, useFakeClock } from '../../support/fake-clock.js';

const { NETWORK_EMPTY, NETWORK_IDLE, NETWORK_LOADING, HAVE_NOTHING, HAVE_CURRENT_DATA } = HTMLMediaElement;

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

describe('whenFirstFrameIsOver', () => {
  const idleness = useIdleness();

  function playerOf(networkState: number, readyState: number): EventTarget & { networkState: 0; readyState: 0 } {
    return Object.assign(new EventTarget(), { networkState, readyState }) as ReturnType<typeof playerOf>;
  }

  async function isOverInTheEnd(promise: Promise<void>): Promise<boolean> {
    await turn();
    idleness.begin();
    return isOver(promise);
  }

  for (const [what, networkState, readyState] of [
    ['has its first frame', NETWORK_LOADING, HAVE_CURRENT_DATA],
    ['has nothing to play', NETWORK_EMPTY, HAVE_NOTHING],
    ['does not load', NETWORK_IDLE, HAVE_NOTHING],
  ] as const) {
    it(`waits for nothing but the browser where the player ${what}`, async () => {
      const over = whenFirstFrameIsOver(playerOf(networkState, readyState));

      expect(await isOver(over)).to.be.false;
      expect(await isOverInTheEnd(over)).to.be.true;
    });
  }

  for (const type of ['playing', 'loadeddata', 'suspend', 'emptied', 'error']) {
    it(`waits for a player that loads: until "${type}"`, async () => {
      const player = playerOf(NETWORK_LOADING, HAVE_NOTHING);
      const over = whenFirstFrameIsOver(player);
      expect(await isOverInTheEnd(over)).to.be.false;

      player.dispatchEvent(new Event(type));

      expect(await isOverInTheEnd(over)).to.be.true;
    });
  }

  for (const [what, target, type] of [
    ['the page is loaded', () => window, 'load'],
    ['the player plays', (player: EventTarget) => player, 'playing'],
  ] as const) {
    it(`waits until ${what}, where the page itself still loads`, async () => {
      Object.defineProperty(document, 'readyState', { configurable: true, get: () => 'interactive' });
      const player = playerOf(NETWORK_IDLE, HAVE_NOTHING);
      const over = whenFirstFrameIsOver(player);
      expect(await isOverInTheEnd(over)).to.be.false;

      target(player).dispatchEvent(new Event(type));

      expect(await isOverInTheEnd(over)).to.be.true;
    });
  }

  afterEach(() => Reflect.deleteProperty(document, 'readyState'));
});
