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
    if (element.hidden) return;
    const isNow = !context.player.paused && isAtLive(context.player);
    element.classList.toggle('now', isNow);
    const live = context.text('Live');
    // Begins with the visible text, because people who use voice control say that text.
    setLabel(element, isNow ? live : `${live}: ${context.text('Go live')}`);
  };
  return {
    element,
    update: () => {
      element.hidden = context.player.streamType !== 'live';
      setText(word, context.text('Live'));
      tick();
    },
    tick,
  };
}
