import { platform } from '../../lib/platform.js';

export interface AutoHideOptions {
  /** Seconds without a movement after which the controls hide; a negative number means never. */
  readonly seconds: () => number;
  /** Whether the controls must stay: for example, the video is paused or a menu is open. */
  readonly isNeeded: () => boolean;
  readonly onChange: (isVisible: boolean) => void;
}

/**
 * Decides when controls hide: some seconds after the last movement, unless they are needed. It has at most one timer, and starts none
 * while the controls are needed.
 */
export class AutoHide {
  readonly #options: AutoHideOptions;
  #isVisible = true;
  #lastMs = 0;
  #timeout: number | undefined;

  constructor(options: AutoHideOptions) {
    this.#options = options;
  }

  get isVisible(): boolean {
    return this.#isVisible;
  }

  /** Shows the controls, after a movement or a change. */
  wake(): void {
    this.#lastMs = platform.now();
    this.#set(true);
    this.#wait();
  }

  /** Hides the controls now, unless they are needed. */
  sleep(): void {
    if (this.#options.seconds() < 0 || this.#options.isNeeded()) return;
    this.stop();
    this.#set(false);
  }

  /** Stops the timer. */
  stop(): void {
    platform.clearTimeout(this.#timeout);
    this.#timeout = undefined;
  }

  #wait(): void {
    // A pointer moves many times a second, so the timer reads the clock when it fires and is not set again at each movement.
    if (this.#timeout !== undefined || this.#options.seconds() < 0 || this.#options.isNeeded()) return;
    const restMs = this.#lastMs + this.#options.seconds() * 1000 - platform.now();
    this.#timeout = platform.setTimeout(
      () => {
        this.#timeout = undefined;
        if (platform.now() - this.#lastMs < this.#options.seconds() * 1000) this.#wait();
        else this.sleep();
      },
      Math.max(restMs, 0),
    );
  }

  #set(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    this.#options.onChange(isVisible);
  }
}
