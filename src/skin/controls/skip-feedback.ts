import type { SkinContext } from '../control.js';
import { SKIP } from './commands.js';

const SHOWN_MS = 700;

/** Shows the distance of a skip at the side of the double tap. Further taps add to it. */
export class SkipFeedback {
  readonly #root: HTMLElement;
  readonly #element: HTMLElement;
  #seconds = 0;
  #shown: Animation | undefined;

  constructor({ createElement, root }: SkinContext) {
    this.#root = root;
    this.#element = createElement('div', { class: 'skipped', 'aria-hidden': 'true' });
  }

  show(direction: 1 | -1): void {
    const isFurther = this.#shown?.playState === 'running' && this.#seconds * direction > 0;
    this.#seconds = (isFurther ? this.#seconds : 0) + direction * SKIP;
    this.#element.textContent = `${direction > 0 ? '+' : '−'}${Math.abs(this.#seconds)} s`;
    this.#element.classList.toggle('on', direction > 0);
    this.#root.append(this.#element);
    this.#shown?.cancel();
    const fading = matchMedia('(prefers-reduced-motion: reduce)').matches ? [1, 1] : [1, 1, 0];
    this.#shown = this.#element.animate({ opacity: fading }, SHOWN_MS);
    this.#shown.onfinish = () => this.#element.remove();
  }
}
