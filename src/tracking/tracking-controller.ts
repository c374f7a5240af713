import type { ReactiveController } from '@lit/reactive-element';
import type { HeartbeatStatus } from '../heartbeat/heartbeat-sender.js';
import { playedSeconds } from '../heartbeat/played-seconds.js';
import { importWithRetry } from '../lib/import-with-retry.js';
import { debug, warn } from '../lib/log.js';
import { Recovery } from '../playback/retry/retry-schedule.js';
import { whenFirstFrameIsOver } from '../lib/when-idle.js';
import type { TrackedHost, Tracking, TrackingOptions } from './tracking.js';

const controllers = new WeakMap<object, TrackingController>();

/**
 * Resolves when a player has loaded what tells the webhooks, or could not; at once where it has no webhooks. A page need not wait for it, since
 * what was played before counts; `videocms-player/testing` does, since its time goes by in no time.
 */
export async function whenTracking(player: object): Promise<void> {
  await controllers.get(player)?.loaded;
}

export type TrackingControllerOptions = Omit<TrackingOptions, 'playedBeforeMs' | 'log'>;

/**
 * Loads what tells the webhooks, once a player has any. No heartbeat is due before a second of playing, so that this stays out
 * of the way of the first frame; what is played meanwhile counts all the same.
 */
export class TrackingController implements ReactiveController {
  readonly #host: TrackedHost;
  readonly #options: TrackingControllerOptions;
  readonly #recovery = new Recovery(() => undefined);
  #tracking: Tracking | undefined;
  #loading: Promise<void> | undefined;
  #playedAtFirst = 0;

  constructor(host: TrackedHost, options: TrackingControllerOptions) {
    this.#host = host;
    this.#options = options;
    controllers.set(host, this);
    host.addController(this);
  }

  /** Whether the webhooks are not known yet. */
  get isLoading(): boolean {
    return this.#tracking ? this.#tracking.isFetching : this.#isWanted;
  }

  /** Who watches, as far as the first webhook's parameter says; empty where nobody says. */
  get learner(): string {
    return this.#tracking?.learner ?? '';
  }

  /** How the heartbeats of each webhook are getting on. */
  get statuses(): readonly HeartbeatStatus[] {
    return this.#tracking?.statuses ?? [];
  }

  /** To be called when another video takes the place of the one that played. */
  changeVideo(): void {
    this.#tracking?.changeVideo();
  }

  /** Resolves when it is loaded, or could not be; `undefined` before it is wanted. */
  get loaded(): Promise<void> | undefined {
    return this.#loading;
  }

  hostUpdated(): void {
    if (!this.#isWanted || this.#loading) return;
    this.#playedAtFirst = playedSeconds(this.#host);
    this.#loading = whenFirstFrameIsOver(this.#host).then(() => this.#load());
  }

  get #isWanted(): boolean {
    const { configuration, webhooksSrc } = this.#options;
    return (configuration() ?? null) !== null || webhooksSrc() !== '';
  }

  async #load(): Promise<void> {
    if (!this.#isWanted) {
      this.#loading = undefined;
      return;
    }
    try {
      const { Tracking } = await importWithRetry(() => import('./tracking.js'));
      const { playbackRate } = this.#host;
      const played = playedSeconds(this.#host) - this.#playedAtFirst;
      // A video that has been changed meanwhile has played less.
      const playedBeforeMs = Math.max((played / playbackRate) * 1000, 0);
      this.#tracking = new Tracking(this.#host, { ...this.#options, playedBeforeMs, log: { debug, warn } });
      this.#host.requestUpdate();
    } catch (cause) {
      if (this.#recovery.plan(() => void this.#load())) return;
      const reason = `what sends heartbeats could not be loaded (${String(cause)})`;
      warn(`${reason}. No heartbeats are sent until the video is played again.`);
      this.#options.onProblem({ reason, skipped: true });
      this.#recovery.stop();
      this.#host.addEventListener('play', () => void this.#load(), { once: true });
    }
  }
}
