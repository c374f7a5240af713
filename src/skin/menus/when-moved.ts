/**
 * Calls a function whenever an element may have moved in the window: the window or the element has another size, or a container scrolls.
 * Containers in shadow trees of the page dispatch no event that is seen here.
 */
export function whenMoved(element: Element, onMove: () => void, signal: AbortSignal): void {
  addEventListener('resize', onMove, { signal });
  // `scroll` does not bubble.
  addEventListener('scroll', onMove, { signal, capture: true });
  // In the next frame, because the browser reports an error if something changes its size here.
  const observer = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      if (!signal.aborted) onMove();
    }),
  );
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}
