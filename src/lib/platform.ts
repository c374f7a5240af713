/** TypeScript does not know it yet: https://wicg.github.io/pending-beacon/ */
interface FetchLaterWindow {
  readonly fetchLater?: (url: string, request: RequestInit) => unknown;
}

/**
 * Functions of the browser that heartbeats use, in one object. `videocms-player/testing` replaces them by its own clock and transport,
 * so read them at each call, and never keep one.
 */
export const platform = {
  /** Milliseconds on a clock that never goes back. */
  now: (): number => performance.now(),
  /** Random number, at least 0 and less than 1. */
  random: (): number => Math.random(),
  setTimeout: (act: () => void, delayMs: number): number => window.setTimeout(act, delayMs),
  clearTimeout: (timeout: number | undefined): void => window.clearTimeout(timeout),
  /** Query string of the page's address. */
  search: (): string => location.search,
  fetch: (url: string, request: RequestInit): Promise<Response> => fetch(url, request),
  /** Gives a request to the browser, which sends it when the page is gone. Chromium 135 and later. */
  fetchLater: (globalThis as FetchLaterWindow).fetchLater?.bind(globalThis),
};
