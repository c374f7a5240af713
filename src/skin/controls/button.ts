import type { SkinContext } from '../control.js';
import { createIcon, setIcon, type IconName } from './icons.js';
import { setLabel } from './write.js';

/** Button with an icon. */
export class Button {
  readonly element: HTMLButtonElement;
  readonly #icon: SVGElement;

  /** @param part - name of the button's shadow part, and its class */
  constructor({ createElement }: SkinContext, part: string, icon: IconName, onClick: () => void) {
    this.#icon = createIcon(icon);
    this.element = createElement('button', { type: 'button', part: `button ${part}`, class: part }, this.#icon);
    this.element.addEventListener('click', onClick);
  }

  /** Shows an icon and a name; hides the button if it has no use. */
  show(icon: IconName, label: string, isUseful = true): void {
    setIcon(this.#icon, icon);
    setLabel(this.element, label);
    if (this.element.hidden === isUseful) this.element.hidden = !isUseful;
  }
}
