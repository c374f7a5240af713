import type { ReactiveController } from '@lit/reactive-element';
import type { HeartbeatStatus } from '../heartbeat/heartbeat-sender.js';
import { playedSeconds } from '../heartbeat/played-seconds.js';
import { importAnew } from '../import-anew.js';
import { debug, warn } from '../log.js';
import { Recovery } from '../recovery.js';
import { whenFirstFrameIsOver } from '../when-idle.js';
import type { TrackedHost, Tracking, TrackingOptions } from './tracking.js';

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
  #playedAtFirst: number | undefined;

  constructor(host: TrackedHost, options: TrackingControllerOptions) {
    this.#host = host;
    this.#options = options;
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

  hostUpdated(): void {
    if (!this.#isWanted || this.#playedAtFirst !== undefined) return;
    this.#playedAtFirst = playedSeconds(this.#host);
    void whenFirstFrameIsOver(this.#host).then(() => this.load());
  }

  /** Loads it at once, if it is wanted. */
  load(): Promise<void> | undefined {
    if (this.#isWanted) this.#loading ??= this.#load();
    return this.#loading;
  }

  get #isWanted(): boolean {
    const { configuration, webhooksSrc } = this.#options;
    return (configuration() ?? null) !== null || webhooksSrc() !== '';
  }

  async #load(): Promise<void> {
    try {
      const { Tracking } = await importAnew(() => import('./tracking.js'));
      const { playbackRate } = this.#host;
      const played = playedSeconds(this.#host) - (this.#playedAtFirst ?? 0);
      // A video that has been changed meanwhile has played less.
      const playedBeforeMs = Math.max((played / playbackRate) * 1000, 0);
      this.#tracking = new Tracking(this.#host, { ...this.#options, playedBeforeMs, log: { debug, warn } });
      this.#host.requestUpdate();
    } catch (cause) {
      this.#loading = undefined;
      if (this.#recovery.plan(() => void this.load())) return;
      const reason = `what sends heartbeats could not be loaded (${String(cause)})`;
      warn(`${reason}. No heartbeats are sent until the video is played again.`);
      this.#options.onProblem({ reason, skipped: true });
      this.#recovery.stop();
      this.#host.addEventListener('play', () => void this.load(), { once: true });
    }
  }
}
