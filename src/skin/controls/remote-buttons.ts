import type { Control, SkinContext } from '../control.js';
import type { SkinPlayer } from '../skin-player.js';
import { Button } from './button.js';
import { setPressed } from './write.js';

/** Safari's event about AirPlay. */
interface AvailabilityEvent extends Event {
  readonly availability: 'available' | 'not-available';
}

/** Creates the button for Safari's AirPlay. */
export function airPlayButton(context: SkinContext): Control {
  const { player, signal } = context;
  const button = new Button(context, 'airplay', 'airplay', () => player.webkitShowPlaybackTargetPicker?.());
  let isAvailable = false;
  const onAvailability = (event: Event): void => {
    isAvailable = (event as AvailabilityEvent).availability === 'available';
    context.changed();
  };
  // Safari searches for other screens as long as there is a listener.
  if (player.webkitShowPlaybackTargetPicker) {
    player.addEventListener('webkitplaybacktargetavailabilitychanged', onAvailability, { signal });
    player.addEventListener('webkitcurrentplaybacktargetiswirelesschanged', context.changed, { signal });
  }
  return {
    element: button.element,
    update: () => {
      button.show('airplay', context.text('AirPlay'), isAvailable);
      setPressed(button.element, player.webkitCurrentPlaybackTargetIsWireless === true);
    },
  };
}

/** Creates the button for the Remote Playback API: Chromecast, in Chrome on Android and on desktops. */
export function castButton(context: SkinContext): Control {
  const { player, signal } = context;
  // Rejected if the learner closes the list of screens.
  const button = new Button(context, 'cast', 'cast', () => void player.remote.prompt().catch(() => undefined));
  const { remote } = player as Partial<SkinPlayer>;
  let isAvailable = false;
  let isWatched = false;
  const watch = (): void => {
    // Safari has this API, too, and uses it for AirPlay.
    if (isWatched || !remote || player.webkitShowPlaybackTargetPicker || player.disableRemotePlayback) return;
    isWatched = true;
    const onAvailability = (available: boolean): void => {
      isAvailable = available;
      context.changed();
    };
    // Rejected if the browser cannot search for screens continuously.
    remote.watchAvailability(onAvailability).catch(() => undefined);
    for (const type of ['connecting', 'connect', 'disconnect'])
      remote.addEventListener(type, context.changed, { signal });
    signal.addEventListener('abort', () => void remote.cancelWatchAvailability().catch(() => undefined));
  };
  return {
    element: button.element,
    update: () => {
      watch();
      const isConnected = remote !== undefined && remote.state !== 'disconnected';
      button.show('cast', context.text('Cast'), isAvailable || isConnected);
      setPressed(button.element, isConnected);
    },
  };
}
