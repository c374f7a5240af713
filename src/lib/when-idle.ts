/** Maximum wait for the browser to become idle, in milliseconds. */
const AT_MOST_MS = 1000;

/** Resolves when the browser is idle, or after a second. For work that can wait. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no `requestIdleCallback`.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: AT_MOST_MS });
    else setTimeout(resolve, AT_MOST_MS);
  });
}
