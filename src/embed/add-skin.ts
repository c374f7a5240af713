/**
 * Puts a player into the skin, and loads the skin's script. If the script does not load, the player keeps the browser's controls.
 *
 * @param script - URL of the skin's script; default: next to this one.
 */
export function addSkin(player: HTMLElement, script = new URL('videocms-skin.js', import.meta.url).href): HTMLElement {
  const skin = document.createElement('videocms-skin');
  skin.append(player);
  import(/* @vite-ignore */ script).catch((error: unknown) => {
    console.warn(`[videocms-player] The skin could not be loaded from ${script} (${String(error)}).`);
  });
  return skin;
}
