import type { Control, SkinContext } from '../control.js';
import { markHeld } from './held.js';
import { setLabel } from './write.js';

export function volumeSlider(context: SkinContext): Control {
  const { createElement } = context;
  const element = createElement('input', { type: 'range', part: 'volume', class: 'volume', max: '1', step: '0.05' });
  markHeld(element, context);
  element.addEventListener('input', () => {
    const volume = element.valueAsNumber;
    context.player.volume = volume;
    context.player.muted = volume === 0;
  });
  return {
    element,
    update: () => {
      const { muted, volume } = context.player;
      const shown = muted ? 0 : volume;
      setLabel(element, context.text('Volume'));
      if (element.valueAsNumber !== shown) element.value = `${shown}`;
      element.ariaValueText = `${Math.round(shown * 100)} %`;
      element.style.setProperty('--_value', `${shown}`);
    },
  };
}
