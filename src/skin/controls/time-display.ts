import { formatTime } from '../../lib/format-time.js';
import type { Control, SkinContext } from '../control.js';
import { setText } from './write.js';

const HOUR = 3600;

/** Creates the display of position and duration. */
export function timeDisplay(context: SkinContext): Control {
  const { createElement } = context;
  const position = createElement('span', { class: 'position' });
  const duration = createElement('span', { class: 'duration' });
  const element = createElement('div', { part: 'time', class: 'time' }, position, duration);
  const tick = (): void => setText(position, formatTime(context.player.currentTime));
  return {
    element,
    update: () => {
      const { duration: seconds } = context.player;
      element.hidden = context.player.streamType === 'live';
      element.classList.toggle('long', seconds >= HOUR);
      setText(duration, seconds > 0 && Number.isFinite(seconds) ? formatTime(seconds) : '');
      tick();
    },
    tick,
  };
}
