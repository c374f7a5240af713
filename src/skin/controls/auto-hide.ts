import { platform } from '../../lib/platform.js';

export interface AutoHideOptions {
  /** After how many seconds without a movement; `-1` for never. */
  readonly seconds: () => number;
  /** Whether there is a reason to stay: the video is paused, a menu is open. */
  readonly isNeeded: () => boolean;
  readonly onChange: (isVisible: boolean) => void;
}

/**
 * Says when controls hide: some seconds after the last movement, unless they are needed. There is one timer, and none while they are
 * hidden or needed.
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

  /** Somebody has moved, or something has changed: the controls show. */
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

  /** Ends the wait. */
  stop(): void {
    platform.clearTimeout(this.#timeout);
    this.#timeout = undefined;
  }

  #wait(): void {
    // A pointer moves many times a second: the timer looks at the clock instead of being set again each time.
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
