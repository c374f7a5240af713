/** Style of captions: the learner chooses it, and custom properties pass it to the player, where they come before the page's own. */
import type { SkinContext } from '../control.js';
import type { SkinTextKey } from '../skin-texts.js';
import type { Choice, Submenu } from './choices.js';

type Look = readonly [name: SkinTextKey, value: string];

/** Custom properties and their values. Without a value, captions have the style of the browser or the system. */
const LOOKS: readonly (readonly [title: SkinTextKey, property: string, looks: readonly Look[]])[] = [
  [
    'Caption size',
    '--_caption-size',
    [
      ['Small', '75%'],
      ['Normal', ''],
      ['Large', '150%'],
      ['Very large', '200%'],
    ],
  ],
  [
    'Caption background',
    '--_caption-background',
    [
      ['Dark', ''],
      ['Solid', '#000'],
      ['None', 'transparent'],
    ],
  ],
];

/** Creates the submenus for the style of captions. There are none if the player's styles do not reach the element that plays. */
export function captionLooks({ player, root, text, changed }: SkinContext): Submenu[] {
  if (!player.video || player.querySelector(':scope > [slot="media"]')) return [];
  return LOOKS.map(([title, property, looks]) => {
    const items = (): Choice[] =>
      looks.map(([name, value]) => ({
        label: text(name),
        isChosen: root.style.getPropertyValue(property) === value,
        choose: () => {
          // An empty value removes the property.
          root.style.setProperty(property, value);
          changed();
        },
      }));
    const value = items().find(({ isChosen }) => isChosen)?.label ?? '';
    return { label: text(title), value, page: { title: text(title), items } };
  });
}
