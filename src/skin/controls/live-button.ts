import type { Control, SkinContext } from '../control.js';
import { setLabel, setText } from './write.js';
import { isAtLive, livePosition } from '../skin-player.js';
import { togglePlay } from './commands.js';

/** Creates the button that shows whether a live stream is at its live position, and seeks there. */
export function liveButton(context: SkinContext): Control {
  const { createElement } = context;
  const word = createElement('span');
  const dot = createElement('i');
  const element = createElement('button', { type: 'button', part: 'button live', class: 'live' }, dot, word);
  element.addEventListener('click', () => {
    const { player } = context;
    player.currentTime = livePosition(player);
    if (player.paused) togglePlay(player);
  });
  const tick = (): void => {
    if (!element.hidden) element.classList.toggle('now', !context.player.paused && isAtLive(context.player));
  };
  return {
    element,
    update: () => {
      element.hidden = context.player.streamType !== 'live';
      setText(word, context.text('Live'));
      // Begins with the visible text, because people who use voice control say that text.
      setLabel(element, `${context.text('Live')}: ${context.text('Go live')}`);
      tick();
    },
    tick,
  };
}
