/** How captions look: chosen by the learner, told to the player by custom properties. */
import type { SkinContext } from '../control.js';
import type { SkinTextKey } from '../skin-texts.js';
import type { Choice, Submenu } from './choices.js';

type Look = readonly [name: SkinTextKey, value: string];

/** Custom properties and their values. Without one, captions look as the browser, or the system, has them. */
const LOOKS: readonly (readonly [title: SkinTextKey, property: string, looks: readonly Look[]])[] = [
  [
    'Caption size',
    '--videocms-caption-size',
    [
      ['Small', '75%'],
      ['Normal', ''],
      ['Large', '150%'],
      ['Very large', '200%'],
    ],
  ],
  [
    'Caption background',
    '--videocms-caption-background',
    [
      ['Dark', ''],
      ['Solid', '#000'],
      ['None', 'transparent'],
    ],
  ],
];

/** Menus of looks, for the end of the menu of captions. */
export function captionLooks({ root, text, changed }: SkinContext): Submenu[] {
  return LOOKS.map(([title, property, looks]) => {
    const items = (): Choice[] =>
      looks.map(([name, value]) => ({
        label: text(name),
        isChosen: root.style.getPropertyValue(property) === value,
        choose: () => {
          // An empty value takes it away.
          root.style.setProperty(property, value);
          changed();
        },
      }));
    const value = items().find(({ isChosen }) => isChosen)?.label ?? '';
    return { label: text(title), value, page: { title: text(title), items } };
  });
}
