import { platform } from '../lib/platform.js';
import { VideocmsPlayer } from '../videocms-player.js';
import { LabClock } from './lab-clock.js';
import { LabMedia, type LabMediaOptions, type LabVideo } from './lab-media.js';
import { LabTransport, type LabAnswer, type LabHeartbeat } from './lab-transport.js';

/** Clock and transport that replace the real ones, for tests of a page around the player. */
export interface Lab {
  /** Heartbeats that were sent to the webhooks, the oldest first. */
  readonly heartbeats: readonly LabHeartbeat[];

  /**
   * Gives a player in the document a video that plays by the lab's clock and loads nothing. From then on `play()`, `pause()`, `currentTime`
   * and all other members of the player act on that video.
   *
   * @returns the video, which can also stall and freeze.
   */
  attach(player: VideocmsPlayer, options?: LabMediaOptions): Promise<LabVideo>;

  /**
   * Advances the clock, in seconds. Resolves when all due heartbeats have been sent and answered, and the player's events have fired.
   */
  advance(seconds: number): Promise<void>;

  /**
   * Advances the clock, in seconds, while no script runs, as on a blocked page or a sleeping machine. Timers that were due then fire late.
   * Videos play on meanwhile, except after `freeze()`.
   */
  jump(seconds: number): Promise<void>;

  /** Sets the answer of the webhooks' server from now on: one for all heartbeats, or a function of the heartbeat. Default: 204. */
  respondWith(answer: LabAnswer | ((heartbeat: LabHeartbeat) => LabAnswer)): void;

  /** Ends the lab: removes its videos, and restores the real clock and transport. Call it after each test. */
  restore(): void;
}

const real = { ...platform };
let isRunning = false;

/**
 * Starts the lab. There is one at a time, for all players of the page.
 *
 * Its periods are exact, without the random lengthening that spreads the players of a classroom.
 */
export function startLab(): Lab {
  if (isRunning) throw new Error('A lab is running already: call its restore() after each test.');
  isRunning = true;

  const clock = new LabClock(real.now());
  const transport = new LabTransport(clock);
  const media: LabMedia[] = [];
  const players = new Set<VideocmsPlayer>();
  const settled = (): Promise<void> => transport.settled();
  const advance = async (seconds: number): Promise<void> => {
    for (const player of players) await player.updateComplete;
    await clock.advance(seconds, settled);
    await settled();
  };
  Object.assign(platform, {
    now: () => clock.nowMs,
    random: () => 0,
    search: real.search,
    setTimeout: (act, delayMs) => clock.setTimeout(act, delayMs),
    clearTimeout: (timeout) => clock.clearTimeout(timeout),
    fetch: (url, request) => transport.fetch(url, request),
    fetchLater: undefined,
  } satisfies typeof platform);

  return {
    get heartbeats() {
      return transport.heartbeats;
    },

    async attach(player, options = {}) {
      checkIsOurs(player);
      if (!player.isConnected) throw new Error('The player is not in the document yet: attach() after that.');
      await player.updateComplete;
      const itsMedia = new LabMedia(clock, options);
      const slot = player.renderRoot.querySelector('slot[name="media"]');
      const taken = new Promise((resolve) => slot?.addEventListener('slotchange', resolve, { once: true }));
      media.push(itsMedia);
      players.add(player);
      player.prepend(itsMedia.element);
      await taken;
      return itsMedia;
    },

    advance,

    async jump(seconds) {
      await advance(0);
      clock.jump(seconds);
      await advance(0);
    },

    respondWith: (answer) => transport.respondWith(answer),

    restore() {
      for (const one of media) {
        one.pause();
        one.element.remove();
      }
      transport.close();
      Object.assign(platform, real);
      isRunning = false;
    },
  };
}

/** Throws for a player of another copy, because the lab cannot replace that copy's clock and transport. */
function checkIsOurs(player: VideocmsPlayer): void {
  if (player instanceof VideocmsPlayer) return;
  const defined = customElements.get('videocms-player') as { readonly version?: string } | undefined;
  throw new Error(
    !defined
      ? '<videocms-player> is not registered: import "videocms-player" before the test.'
      : `This <${(player as Element).localName}> is not by the copy of videocms-player that "videocms-player/testing" belongs to ` +
          `(version ${VideocmsPlayer.version}; registered is ${defined.version ?? 'unknown'}). ` +
          'Is the CDN bundle loaded too, or the package installed twice?',
  );
}
