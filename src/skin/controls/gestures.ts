import { platform } from '../../lib/platform.js';

/** Maximum time between the taps of a double tap, in milliseconds. */
const DOUBLE_TAP_MS = 300;

export interface GestureOptions {
  readonly togglePlay: () => void;
  readonly toggleFullScreen: () => void;
  /** Skips: forward with `1`, back with `-1`. */
  readonly skip: (direction: 1 | -1) => void;
  /** Shows or hides the controls. */
  readonly toggleControls: () => void;
}

/**
 * Interprets clicks and taps on the picture. A mouse click plays or pauses, and a double click toggles full screen. A tap shows or hides
 * the controls, and a double tap at a side skips.
 */
export class Gestures {
  readonly #options: GestureOptions;
  #isTouch = false;
  /** Whether the current click only closes a menu. */
  #closesMenu = false;
  #menuClosedMs = -1;
  #lastTap: { atMs: number; side: number } | undefined;

  constructor(options: GestureOptions) {
    this.#options = options;
  }

  /** To be called at each `pointerdown`: in some browsers a `click` has no kind of pointer, and menus close before the `click`. */
  onPointerDown({ pointerType, timeStamp }: Pick<PointerEvent, 'pointerType' | 'timeStamp'>, isMenuOpen = false): void {
    this.#isTouch = pointerType === 'touch';
    this.#closesMenu = isMenuOpen || this.#menuClosedMs >= timeStamp;
  }

  /** To be called when a menu closes: Firefox closes it before it dispatches the `pointerdown` that closes it. That event's time is earlier. */
  onMenuClosed({ timeStamp }: Pick<Event, 'timeStamp'>): void {
    this.#menuClosedMs = timeStamp;
  }

  /** @param share - horizontal position of the click in the picture, from 0 at the left to 1 at the right */
  onClick(share: number): void {
    if (this.#closesMenu) return;
    if (!this.#isTouch) {
      this.#options.togglePlay();
      return;
    }
    const tap = { atMs: platform.now(), side: Math.floor(Math.min(share, 0.99) * 3) - 1 };
    const last = this.#lastTap;
    this.#lastTap = tap;
    const isDouble = last?.side === tap.side && tap.atMs - last.atMs < DOUBLE_TAP_MS;
    // Each further tap skips again.
    if (isDouble && tap.side !== 0) this.#options.skip(tap.side > 0 ? 1 : -1);
    else this.#options.toggleControls();
  }

  onDoubleClick(): void {
    if (!this.#isTouch && !this.#closesMenu) this.#options.toggleFullScreen();
  }
}
