import { platform } from '../../lib/platform.js';

/** Two taps within this time are one double tap, in milliseconds. */
const DOUBLE_TAP_MS = 300;

export interface GestureOptions {
  readonly togglePlay: () => void;
  readonly toggleFullScreen: () => void;
  /** Goes back, or on. */
  readonly skip: (direction: 1 | -1) => void;
  /** Shows the controls, or hides them. */
  readonly toggleControls: () => void;
}

/**
 * What clicks and taps on the picture mean. A mouse plays and pauses, and by a double click fills the screen. A finger shows and hides the
 * controls, and by a double tap at a side skips.
 */
export class Gestures {
  readonly #options: GestureOptions;
  #isTouch = false;
  /** Whether a click only closes a menu. */
  #closesMenu = false;
  #menuClosedMs = -1;
  #lastTap: { atMs: number; side: number } | undefined;

  constructor(options: GestureOptions) {
    this.#options = options;
  }

  /** To be called at each `pointerdown`: not every browser's `click` knows the kind of pointer, and menus close before it. */
  onPointerDown({ pointerType, timeStamp }: Pick<PointerEvent, 'pointerType' | 'timeStamp'>, isMenuOpen = false): void {
    this.#isTouch = pointerType === 'touch';
    this.#closesMenu = isMenuOpen || this.#menuClosedMs >= timeStamp;
  }

  /** Firefox closes a menu before it dispatches the `pointerdown` that is the cause, which is older by its time. */
  onMenuClosed({ timeStamp }: Pick<Event, 'timeStamp'>): void {
    this.#menuClosedMs = timeStamp;
  }

  /** @param share - where across the picture it was, from 0 at the left to 1 */
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
    // Further taps skip further.
    if (isDouble && tap.side !== 0) this.#options.skip(tap.side > 0 ? 1 : -1);
    else this.#options.toggleControls();
  }

  onDoubleClick(): void {
    if (!this.#isTouch && !this.#closesMenu) this.#options.toggleFullScreen();
  }
}
