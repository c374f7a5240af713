import { SKIP, skip, toggleMuted, togglePlay } from './commands.js';
import type { Control, SkinContext } from '../control.js';
import type { IconName } from './icons.js';
import { Button } from './button.js';

export function playButton(context: SkinContext): Control {
  const button = new Button(context, 'play', 'play', () => togglePlay(context.player));
  return {
    element: button.element,
    update: () => {
      const { paused, ended } = context.player;
      if (ended) button.show('replay', context.text('Replay'));
      else if (paused) button.show('play', context.text('Play'));
      else button.show('pause', context.text('Pause'));
    },
  };
}

/** Creates a button that skips back or forward. */
export function skipButton(context: SkinContext, direction: 'back' | 'forward'): Control {
  const button = new Button(context, direction, direction, () =>
    skip(context.player, direction === 'back' ? -SKIP : SKIP),
  );
  const key = direction === 'back' ? 'Back {seconds} seconds' : 'Forward {seconds} seconds';
  return {
    element: button.element,
    update: () => button.show(direction, context.text(key, { seconds: `${SKIP}` })),
  };
}

export function muteButton(context: SkinContext): Control {
  const button = new Button(context, 'mute', 'loud', () => toggleMuted(context.player));
  return {
    element: button.element,
    update: () => {
      const { muted, volume } = context.player;
      const isSilent = muted || volume === 0;
      const icon: IconName = isSilent ? 'muted' : volume < 0.5 ? 'quiet' : 'loud';
      button.show(icon, context.text(isSilent ? 'Unmute' : 'Mute'));
      button.element.classList.toggle('on', isSilent);
    },
  };
}
