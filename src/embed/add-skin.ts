/**
 * Puts a player into the skin, whose script is only loaded here. Where it does not come, the player keeps the browser's controls.
 *
 * @param script - address of the skin's script: beside this one, unless a test says otherwise.
 */
export function addSkin(player: HTMLElement, script = new URL('videocms-skin.js', import.meta.url).href): HTMLElement {
  const skin = document.createElement('videocms-skin');
  skin.append(player);
  import(/* @vite-ignore */ script).catch((error: unknown) => {
    console.warn(`[videocms-player] The skin could not be loaded from ${script} (${String(error)}).`);
  });
  return skin;
}
