import { LabClock } from '../../src/testing/lab-clock.js';

/**
 * Replaces the page's clock (`setTimeout`, `performance.now()`, `Date.now()`) by that of `videocms-player/testing`, for the tests of one
 * `describe`. It does not move until a test calls `advance()`.
 */
export function useFakeClock(): FakeClock {
  const clock = new FakeClock();
  beforeEach(() => clock.install());
  afterEach(() => clock.uninstall());
  return clock;
}

type Faked = Pick<typeof window, 'setTimeout' | 'clearTimeout'>;

export class FakeClock {
  readonly #real: Faked = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout };
  readonly #performanceNow = performance.now;
  readonly #dateNow = Date.now;
  #clock = new LabClock(0);

  install(): void {
    const clock = (this.#clock = new LabClock(this.#performanceNow.call(performance)));
    const startedAt = this.#dateNow.call(Date);
    Object.assign(window, {
      setTimeout: (act: () => void, delayMs = 0) => clock.setTimeout(act, delayMs),
      clearTimeout: (id: number | undefined) => {
        clock.clearTimeout(id);
        // The timeout was set before the clock was replaced.
        this.#real.clearTimeout.call(window, id);
      },
    });
    performance.now = () => clock.nowMs;
    Date.now = () => startedAt + clock.elapsed * 1000;
  }

  uninstall(): void {
    Object.assign(window, this.#real);
    performance.now = this.#performanceNow;
    Date.now = this.#dateNow;
  }

  /** Seconds since the test began. */
  get elapsed(): number {
    return this.#clock.elapsed;
  }

  /** Number of pending timeouts. */
  get pending(): number {
    return this.#clock.pending;
  }

  /** Advances the time by seconds in which no timeout runs. Timeouts that were due run late, at the next `advance()`. */
  jump(seconds: number): void {
    this.#clock.jump(seconds);
  }

  /** Advances the time by seconds. Resolves when all due timeouts have run, and reactions to promises that they settled too. */
  async advance(seconds: number): Promise<void> {
    await this.#clock.advance(seconds, turn);
    await turn();
  }
}

/** Resolves in a later task of the event loop, after all code that waits only for settled promises. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
