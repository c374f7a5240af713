import { parseRates, showCaptions } from './commands.js';
import type { Control, SkinContext } from '../control.js';
import { setLabel, setText } from './write.js';
import { createIcon, type IconName } from './icons.js';
import type { Menu } from '../menus/menu.js';
import { captionsOf, type SkinPlayer } from '../skin-player.js';
import type { SkinTextKey } from '../skin-texts.js';

const lazyMenu = {
  name: 'the menus',
  without: 'Speed, captions, quality and language cannot be chosen.',
  folder: 'skin/ next to videocms-skin.js',
  load: () => import('../menus/menu.js'),
};

export type MenuName = 'speed' | 'captions' | 'quality' | 'audio' | 'settings';

export const TITLES: Readonly<Record<MenuName, SkinTextKey>> = {
  speed: 'Speed',
  captions: 'Captions',
  quality: 'Quality',
  audio: 'Audio',
  settings: 'Settings',
};

/** Whether a menu has something to choose. */
export function hasChoice(name: MenuName, player: SkinPlayer, rates: string): boolean {
  switch (name) {
    case 'captions':
      return captionsOf(player).length > 0;
    case 'quality':
      return (player.videoRenditions?.length ?? 0) > 1;
    case 'audio':
      return (player.audioTracks?.length ?? 0) > 1;
    case 'speed':
      return parseRates(rates).length > 1;
    case 'settings':
      return true;
  }
}

const tools = { captionsOf, showCaptions, parseRates, hasChoice, titles: TITLES };

/** Functions that menus share with the controls. The menus are loaded later and import none of the controls' modules. */
export type MenuTools = typeof tools;

function rateOf({ playbackRate }: SkinPlayer): string {
  return `${playbackRate}×`;
}

function shownCaptions(player: SkinPlayer): TextTrack | undefined {
  return captionsOf(player).find(({ mode }) => mode === 'showing');
}

/** Name of a button, with the state that it shows. */
function labelOf(name: MenuName, { player, text }: SkinContext): string {
  const title = text(TITLES[name]);
  if (name === 'speed') return `${title} ${rateOf(player)}`;
  if (name !== 'captions') return title;
  const shown = shownCaptions(player);
  return `${title}: ${shown ? shown.label || shown.language : text('Off')}`;
}

/** Creates a button that opens a menu. The first click loads the menu. */
export function menuButton(context: SkinContext, name: MenuName): Control {
  const { createElement } = context;
  const label = createElement('span');
  const content = name === 'speed' ? label : createIcon(name satisfies IconName);
  const element = createElement(
    'button',
    { type: 'button', part: `button ${name}`, class: name, 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    content,
  );
  let menu: Menu | undefined;
  const create = async (): Promise<void> => {
    const module = await context.load(lazyMenu);
    if (menu || !module) return;
    menu = new module.Menu(context, name, element, tools);
    menu.open();
  };
  // Once the menu exists, the browser opens and closes it at each click.
  element.addEventListener('click', (event) => {
    if (menu) return;
    // If the module is loaded already, the menu exists before the browser handles this click, and the browser would close it.
    event.preventDefault();
    void create();
  });
  return {
    element,
    update: () => {
      const { player, skin } = context;
      element.hidden = !hasChoice(name, player, skin.rates) || !('popover' in element);
      setLabel(element, labelOf(name, context));
      if (name === 'speed') setText(label, rateOf(player));
      if (name === 'captions') element.classList.toggle('on', shownCaptions(player) !== undefined);
      menu?.update();
    },
  };
}
