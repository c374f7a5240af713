/** Resolves in another task: when what the browser has queued by now has happened. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
