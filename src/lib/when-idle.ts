/** Longest wait for the browser to become idle, in milliseconds. */
const AT_MOST_MS = 1000;

/** Resolves when the browser is idle, or after a second: for work that can wait. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no `requestIdleCallback`.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: AT_MOST_MS });
    else setTimeout(resolve, AT_MOST_MS);
  });
}

/** Resolves when a player has its first frame, or does not load one, and the browser is idle. */
export async function whenFirstFrameIsOver(
  player: EventTarget & Pick<HTMLMediaElement, 'networkState' | 'readyState'>,
): Promise<void> {
  const { NETWORK_LOADING, HAVE_CURRENT_DATA } = HTMLMediaElement;
  const plays = oneOf(['playing'], player);
  if (document.readyState !== 'complete') await Promise.race([plays, oneOf(['load'], window)]);
  if (player.networkState === NETWORK_LOADING && player.readyState < HAVE_CURRENT_DATA) {
    await Promise.race([plays, oneOf(['loadeddata', 'suspend', 'emptied', 'error'], player)]);
  }
  await whenIdle();
}

function oneOf(types: readonly string[], target: EventTarget): Promise<unknown> {
  return new Promise((resolve) => {
    for (const type of types) target.addEventListener(type, resolve, { once: true });
  });
}
