import { platform } from '../lib/platform.js';

/**
 * One heartbeat that the browser keeps, and sends when the page ends, even after a crash of the page or when the browser is quit.
 * Chromium 135 and later support this (`fetchLater`).
 */
export class DeferredHeartbeat {
  #armed: AbortController | undefined;

  /** Whether this browser supports it. */
  get isPossible(): boolean {
    return platform.fetchLater !== undefined;
  }

  /** Whether the browser keeps one. */
  get isArmed(): boolean {
    return this.#armed !== undefined;
  }

  /**
   * Gives the browser a heartbeat to keep. It replaces the previous one.
   *
   * @returns `false` if the browser refuses: the allowance of this frame (at most 64 KiB for a whole origin) is used up, the page's
   *   policy forbids it, or the URL is not secure.
   */
  arm(url: string, body: FormData): boolean {
    const before = this.#armed;
    // The old heartbeat is taken back only after the new one is accepted, so that the browser always has one if it quits. Two at once may
    // exceed the allowance: then the old one goes first.
    if (!this.#tryToArm(url, body)) {
      this.disarm();
      return this.#tryToArm(url, body);
    }
    before?.abort();
    return true;
  }

  /** Takes the heartbeat back. */
  disarm(): void {
    this.#armed?.abort();
    this.#armed = undefined;
  }

  #tryToArm(url: string, body: FormData): boolean {
    const giveUp = new AbortController();
    try {
      platform.fetchLater?.(url, { method: 'POST', body, redirect: 'error', signal: giveUp.signal });
    } catch {
      // The regular request is still possible.
      return false;
    }
    this.#armed = giveUp;
    return this.isPossible;
  }
}
