/** What uses keys itself. The controls' own sliders do too, but media-chrome knows about them. */
const USES_KEYS = 'a[href], button, input:not([type="range"]), select, textarea';

/** What media-chrome would show is in English only: docs/skin.md has the list. */
const HELP_KEYS = ['?', '/'];

/** Whether a key may be one of the skin's shortcuts: not where somebody types, nor where it means something else. */
export function isShortcut(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || HELP_KEYS.includes(event.key)) return false;
  return target instanceof HTMLElement && !target.matches(USES_KEYS) && !target.isContentEditable;
}
