import type { SkinContext } from '../control.js';

/**
 * Marks a slider with the class `held` while a finger or the main button of a mouse holds it. The release may be anywhere in the window, and
 * a value that did not change has no `change` event.
 */
export function markHeld(slider: HTMLInputElement, { signal }: SkinContext): void {
  const release = (): void => slider.classList.remove('held');
  slider.addEventListener('pointerdown', ({ button, ctrlKey }) => {
    // On a Mac, Ctrl and the main button open the context menu, and the release is not reported.
    if (button === 0 && !ctrlKey) slider.classList.add('held');
  });
  slider.addEventListener('change', release);
  for (const type of ['pointerup', 'pointercancel']) addEventListener(type, release, { signal, capture: true });
}

export function isHeld(slider: HTMLInputElement): boolean {
  return slider.classList.contains('held');
}
