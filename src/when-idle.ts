/** How long something waits at most for the browser to have nothing better to do, in milliseconds. */
const AT_MOST_MS = 1000;

/** Resolves when the browser has time for what nobody waits for. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: AT_MOST_MS });
    else setTimeout(resolve, AT_MOST_MS);
  });
}

/** Resolves when a player has had its chance to show a first frame, and the browser has time. */
export async function whenFirstFrameIsOver(player: EventTarget): Promise<void> {
  // A page counts as loaded when its media elements have their first frame: HTML, "delaying the load event".
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => {
      addEventListener('load', resolve, { once: true });
      player.addEventListener('playing', resolve, { once: true });
    });
  }
  await whenIdle();
}
