/** Elements that use keys themselves: for typing, or for Space and Enter. */
const USES_KEYS = 'a[href], button, input, select, textarea, summary';

/** Keys that press a button. */
const PRESSES = [' ', 'Enter'];

/** Name of a command that a key runs. */
export type Shortcut =
  'play' | 'back' | 'forward' | 'louder' | 'quieter' | 'mute' | 'captions' | 'slower' | 'faster' | 'fullscreen' | 'pip';

const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  ' ': 'play',
  k: 'play',
  arrowleft: 'back',
  j: 'back',
  arrowright: 'forward',
  l: 'forward',
  arrowup: 'louder',
  arrowdown: 'quieter',
  m: 'mute',
  c: 'captions',
  '<': 'slower',
  '>': 'faster',
  f: 'fullscreen',
  p: 'pip',
};

/**
 * Finds the command of a key. There is none while the learner types, nor if the focused element uses the key itself: the skin's own
 * buttons and sliders use some keys only.
 *
 * @param controls - root of the skin's own controls
 */
export function shortcutOf(event: KeyboardEvent, controls: Node): Shortcut | undefined {
  const [target] = event.composedPath();
  const { key } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (!(target instanceof HTMLElement) || target.isContentEditable) return undefined;
  if (target.matches(USES_KEYS)) {
    const isOurs = target.getRootNode() === controls;
    const itsKeys = target.matches('button') ? PRESSES : ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
    if (!isOurs || itsKeys.includes(key)) return undefined;
  }
  return SHORTCUTS[key.toLowerCase()];
}
