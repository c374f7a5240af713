/** TypeScript does not know it yet: https://wicg.github.io/pending-beacon/ */
interface FetchLaterWindow {
  readonly fetchLater?: (url: string, request: RequestInit) => unknown;
}

/**
 * The browser's functions that heartbeats use, in one object: `videocms-player/testing` replaces them by its own clock and
 * transport. So read them at each call, and never keep one.
 */
export const platform = {
  /** Milliseconds on a clock that never goes back. */
  now: (): number => performance.now(),
  /** At least 0, less than 1. */
  random: (): number => Math.random(),
  setTimeout: (act: () => void, delayMs: number): number => window.setTimeout(act, delayMs),
  clearTimeout: (timeout: number | undefined): void => window.clearTimeout(timeout),
  /** Query string of the page's address. */
  search: (): string => location.search,
  fetch: (url: string, request: RequestInit): Promise<Response> => fetch(url, request),
  /** Leaves a request with the browser, which sends it when the page is gone. Chromium 135 and later. */
  fetchLater: (globalThis as FetchLaterWindow).fetchLater?.bind(globalThis),
};
