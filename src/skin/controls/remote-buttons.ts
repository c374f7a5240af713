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
  let isAvailable = false;
  let watched: RemotePlayback | undefined;
  let watching = new AbortController();
  signal.addEventListener('abort', () => watching.abort());
  /** Follows another media element in the player's slot. */
  const watch = (remote: RemotePlayback | undefined): void => {
    if (remote === watched) return;
    watched = remote;
    isAvailable = false;
    watching.abort();
    watching = new AbortController();
    if (remote) watchRemote(remote, watching.signal, context.changed, (available) => (isAvailable = available));
  };
  return {
    element: button.element,
    update: () => {
      const { remote } = player as Partial<SkinPlayer>;
      // Safari has this API, too, and uses it for AirPlay.
      watch(player.webkitShowPlaybackTargetPicker || player.disableRemotePlayback ? undefined : remote);
      const isConnected = remote !== undefined && remote.state !== 'disconnected';
      button.show('cast', context.text('Cast'), isAvailable || isConnected);
      setPressed(button.element, isConnected);
    },
  };
}

function watchRemote(
  remote: RemotePlayback,
  signal: AbortSignal,
  changed: () => void,
  setAvailable: (isAvailable: boolean) => void,
): void {
  const onAvailability = (isAvailable: boolean): void => {
    if (signal.aborted) return;
    setAvailable(isAvailable);
    changed();
  };
  const onWatched = (id: number): void => {
    // Only this search: the page may have its own. Rejected if the browser has ended the search itself.
    const cancel = (): void => void remote.cancelWatchAvailability(id).catch(() => undefined);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel);
  };
  // If the browser cannot search continuously, it searches when the learner clicks.
  const onFailure = ({ name }: DOMException): void => onAvailability(name === 'NotSupportedError');
  remote.watchAvailability(onAvailability).then(onWatched, onFailure);
  for (const type of ['connecting', 'connect', 'disconnect']) remote.addEventListener(type, changed, { signal });
}
