import type { SkinContext } from '../control.js';

/**
 * Watches for the player's message about encoding. It covers the video, and no property of the player says that it is there.
 *
 * @returns whether the player shows it
 */
export function watchEncoding({ player, signal, changed }: SkinContext): () => boolean {
  const { shadowRoot } = player;
  if (!shadowRoot) return () => false;
  const observer = new MutationObserver(changed);
  observer.observe(shadowRoot, { attributeFilter: ['part'], childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  return () => shadowRoot.querySelector('[part~="encoding"]') !== null;
}
