/** All that telling the webhooks takes. Loaded where there are webhooks, and when the first frame is there: see TrackingController. */
import type { ReactiveControllerHost } from '@lit/reactive-element';
import {
  HeartbeatController,
  type HeartbeatControllerOptions,
  type HeartbeatHost,
} from '../heartbeat/heartbeat-controller.js';
import type { HeartbeatStatus } from '../heartbeat/heartbeat-sender.js';
import { WebhooksController, type WebhooksControllerOptions } from '../webhooks/webhooks-controller.js';

/** The player. */
export type TrackedHost = ReactiveControllerHost & HTMLElement & HeartbeatHost;

export type TrackingOptions = Omit<WebhooksControllerOptions, 'onChange'> &
  Omit<HeartbeatControllerOptions, 'webhooks'>;

/** Follows the configuration of a player, and sends its heartbeats. */
export class Tracking {
  readonly #webhooks: WebhooksController;
  readonly #heartbeats: HeartbeatController;

  constructor(host: TrackedHost, options: TrackingOptions) {
    this.#heartbeats = new HeartbeatController(host, { ...options, webhooks: () => this.#webhooks.webhooks });
    this.#webhooks = new WebhooksController(host, { ...options, onChange: () => this.#heartbeats.restart() });
    // The update that brought the configuration is over.
    this.#webhooks.hostUpdated();
  }

  /** Whether the configuration is still being fetched. */
  get isFetching(): boolean {
    return this.#webhooks.isLoading;
  }

  /** Who watches, as far as the first webhook's parameter says; empty where nobody says. */
  get learner(): string {
    return this.#heartbeats.learner;
  }

  /** How the heartbeats of each webhook are getting on. */
  get statuses(): HeartbeatStatus[] {
    return this.#heartbeats.statuses;
  }

  /** To be called when another video takes the place of the one that played. */
  changeVideo(): void {
    this.#heartbeats.changeVideo();
  }
}
