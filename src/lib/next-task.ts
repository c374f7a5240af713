/** Resolves in another task, after everything that the browser has queued by now. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
