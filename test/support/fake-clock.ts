import { LabClock } from '../../src/testing/lab-clock.js';

/**
 * Puts the clock of `videocms-player/testing` in place of the page's (`setTimeout`, `performance.now()`, `Date.now()`), for the
 * tests of one `describe`: it stands still until a test calls `advance()`.
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
        // One that was set before the clock was replaced.
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

  /** How many timeouts are waited for. */
  get pending(): number {
    return this.#clock.pending;
  }

  /** Lets time go by, in seconds, in which nothing runs: what was due meanwhile runs late, at the next `advance()`. */
  jump(seconds: number): void {
    this.#clock.jump(seconds);
  }

  /** Lets time go by, in seconds. Resolves when all that was due has run, and promises that it settled have had their effect. */
  async advance(seconds: number): Promise<void> {
    await this.#clock.advance(seconds, turn);
    await turn();
  }
}

/** Resolves in a later task of the event loop, when everything that waited only for promises has gone on. */
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
