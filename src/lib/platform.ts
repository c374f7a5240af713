/** Window with `fetchLater()`, which TypeScript does not declare yet: https://wicg.github.io/pending-beacon/ */
interface FetchLaterWindow {
  readonly fetchLater?: (url: string, request: RequestInit) => unknown;
}

/**
 * Functions of the browser that heartbeats and the skin use. `videocms-player/testing` replaces them with its own clock and transport, so
 * read them at each call and do not store them.
 */
export const platform = {
  /** Time in milliseconds, on a clock that never goes back. */
  now: (): number => performance.now(),
  /** Random number, at least 0 and less than 1. */
  random: (): number => Math.random(),
  setTimeout: (act: () => void, delayMs: number): number => window.setTimeout(act, delayMs),
  clearTimeout: (timeout: number | undefined): void => window.clearTimeout(timeout),
  /** Query string of the page's URL. */
  search: (): string => location.search,
  fetch: (url: string, request: RequestInit): Promise<Response> => fetch(url, request),
  /** Schedules a request that the browser sends when the page is closed. Chromium 135 and later. */
  fetchLater: (globalThis as FetchLaterWindow).fetchLater?.bind(globalThis),
};
