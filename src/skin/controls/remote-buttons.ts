import type { Control, SkinContext } from '../control.js';
import type { SkinPlayer } from '../skin-player.js';
import { Button } from './button.js';

/** Event of Safari's. */
interface AvailabilityEvent extends Event {
  readonly availability: 'available' | 'not-available';
}

/** Plays on another screen by Safari's AirPlay. */
export function airPlayButton(context: SkinContext): Control {
  const button = new Button(context, 'airplay', 'airplay', () => context.player.webkitShowPlaybackTargetPicker?.());
  let isAvailable = false;
  let watched: SkinPlayer | undefined;
  const onAvailability = (event: Event): void => {
    isAvailable = (event as AvailabilityEvent).availability === 'available';
    context.changed();
  };
  return {
    element: button.element,
    update: () => {
      const { player } = context;
      // Safari looks for other screens as long as somebody listens.
      if (watched !== player && player.webkitShowPlaybackTargetPicker) {
        watched = player;
        isAvailable = false;
        player.addEventListener('webkitplaybacktargetavailabilitychanged', onAvailability);
      }
      button.show('airplay', context.text('AirPlay'), isAvailable);
    },
  };
}

/** Plays on another screen by the Remote Playback API: Chromecast, in Chrome on Android and on desktops. */
export function castButton(context: SkinContext): Control {
  // The learner has closed the list of screens.
  const button = new Button(context, 'cast', 'cast', () => void context.player.remote.prompt().catch(() => undefined));
  let isAvailable = false;
  let watched: RemotePlayback | undefined;
  return {
    element: button.element,
    update: () => {
      const { remote } = context.player as Partial<SkinPlayer>;
      // Safari has this API too, and shows AirPlay by it.
      const isUsable =
        remote && !context.player.webkitShowPlaybackTargetPicker && !context.player.disableRemotePlayback;
      if (isUsable && watched !== remote) {
        watched = remote;
        isAvailable = false;
        const onAvailability = (available: boolean): void => {
          isAvailable = available;
          context.changed();
        };
        // Rejected where the browser cannot look for screens all the time.
        remote.watchAvailability(onAvailability).catch(() => undefined);
      }
      button.show('cast', context.text('Cast'), isAvailable);
    },
  };
}
