import type { SkinContext } from '../control.js';
import {
  changeRate,
  changeVolume,
  parseRates,
  SKIP,
  skip,
  toggleCaptions,
  toggleMuted,
  togglePlay,
} from './commands.js';
import { toggleFullScreen, togglePictureInPicture } from './screen.js';
import type { Shortcut } from './shortcuts.js';

/** Creates the command of each shortcut. */
export function commandsOf(
  { player, root, skin }: SkinContext,
  isInPicture: () => boolean,
): Readonly<Record<Shortcut, () => void>> {
  return {
    play: () => togglePlay(player),
    back: () => skip(player, -SKIP),
    forward: () => skip(player, SKIP),
    louder: () => changeVolume(player, 1),
    quieter: () => changeVolume(player, -1),
    mute: () => toggleMuted(player),
    captions: () => toggleCaptions(player, root.lang),
    slower: () => changeRate(player, parseRates(skin.rates), -1),
    faster: () => changeRate(player, parseRates(skin.rates), 1),
    fullscreen: () => toggleFullScreen(skin, player),
    pip: () => togglePictureInPicture(player, isInPicture()),
  };
}
