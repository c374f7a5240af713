import { platform } from '../lib/platform.js';

/**
 * One heartbeat that the browser keeps, and sends when the page is gone: also after a crash of the page, and when the browser is quit.
 * Chromium 135 and later can do that (`fetchLater`).
 */
export class DeferredHeartbeat {
  #armed: AbortController | undefined;

  /** Whether this browser has such a thing. */
  get isPossible(): boolean {
    return platform.fetchLater !== undefined;
  }

  /**
   * Arms it, in place of the one before.
   *
   * @returns `false` where the browser takes none: the allowance of this frame (at most 64 KiB for a whole origin) is used up, the page's
   *   policy forbids it, or the URL is not secure.
   */
  arm(url: string, body: FormData): boolean {
    const before = this.#armed;
    // Both at once may be too much. But a browser that quits must not find none.
    if (!this.#tryToArm(url, body)) {
      this.disarm();
      return this.#tryToArm(url, body);
    }
    before?.abort();
    return true;
  }

  /** Takes it back. */
  disarm(): void {
    this.#armed?.abort();
    this.#armed = undefined;
  }

  #tryToArm(url: string, body: FormData): boolean {
    const giveUp = new AbortController();
    try {
      platform.fetchLater?.(url, { method: 'POST', body, redirect: 'error', signal: giveUp.signal });
    } catch {
      // The regular way is left.
      return false;
    }
    this.#armed = giveUp;
    return this.isPossible;
  }
}
