/**
 * Waits for the player's script, which is another file than the page's. When the page has loaded, the script has run or failed, and no
 * event says so to a script that comes later.
 *
 * @returns whether the script has defined the player.
 */
export async function isPlayerDefined(): Promise<boolean> {
  await Promise.race([customElements.whenDefined('videocms-player'), pageLoaded()]);
  return customElements.get('videocms-player') !== undefined;
}

async function pageLoaded(): Promise<void> {
  if (document.readyState === 'complete') return;
  await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
}
