/**
 * What heartbeats need of the browser. In one place, so that `videocms-player/testing` can put a clock and a transport of its
 * own in place of the real ones. Read at each call, never kept.
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
};
