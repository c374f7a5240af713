import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { warn } from '../warn.js';
import type { Webhook } from '../webhooks/parse-webhooks.js';
import { heartbeatBody } from './heartbeat-body.js';
import { HeartbeatSender } from './heartbeat-sender.js';
import type { PlayedClock } from './heartbeat-timer.js';
import type { PlayingMedia } from './is-playing.js';
import { PlayedTime } from './played-time.js';
import { queryValue } from './query-value.js';

/** Every media event that can change the answer to "is it playing?", or what is playing. */
const MEDIA_EVENTS = [
  'play',
  'playing',
  'pause',
  'ended',
  'seeking',
  'seeked',
  'waiting',
  'canplay',
  'canplaythrough',
  'timeupdate',
  'ratechange',
  'emptied',
  'loadstart',
] as const;

/** A media element that is also a Lit host. */
export type HeartbeatHost = ReactiveControllerHost & EventTarget & PlayingMedia & Pick<HTMLMediaElement, 'currentSrc'>;

export interface HeartbeatControllerOptions {
  /** Who is told. */
  webhooks: () => readonly Webhook[];
  /** Identifies the video. */
  uuid: () => string;
  /** A query string laid over the page's own. */
  params: () => string;
}

/**
 * Sends heartbeats to the webhooks while the host plays. Disconnected from the document it stops; connected again it goes
 * on where it stopped.
 */
export class HeartbeatController implements ReactiveController {
  readonly #host: HeartbeatHost;
  readonly #options: HeartbeatControllerOptions;
  readonly #played = new PlayedTime();
  readonly #clock: PlayedClock = {
    isPlaying: () => this.#observe(false),
    playedMs: () => this.#played.totalMs(performance.now()),
  };
  #senders: readonly HeartbeatSender[] = [];
  #connected: AbortController | undefined;
  #currentSrc = '';
  #warnings = new Set<string>();

  constructor(host: HeartbeatHost, options: HeartbeatControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** To be called when the webhooks or the video change: periods start anew. */
  restart(): void {
    for (const sender of this.#senders) sender.retire();
    this.#warnings.clear();
    this.#currentSrc = this.#host.currentSrc;
    this.#observe(false);
    this.#senders = this.#options.webhooks().map(
      (webhook) =>
        new HeartbeatSender(webhook, {
          clock: this.#clock,
          body: () => this.#body(webhook),
          target: this.#host,
        }),
    );
    this.#startOrStop();
  }

  hostConnected(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    for (const type of MEDIA_EVENTS) this.#host.addEventListener(type, this.#onMediaEvent, { signal });
    this.#observe(false);
    this.#startOrStop();
  }

  hostDisconnected(): void {
    this.#observe(false);
    this.#played.stop();
    this.#connected?.abort();
    this.#connected = undefined;
    this.#startOrStop();
  }

  readonly #onMediaEvent = ({ type }: Event): void => {
    if (type === 'loadstart' && this.#host.currentSrc !== this.#currentSrc) {
      this.restart();
      return;
    }
    const wasPlaying = this.#played.playing;
    const playing = this.#observe(type === 'timeupdate');
    // A timer needs no help between two changes, but in a hidden tab browsers hold timers back, and not this event.
    if (type !== 'timeupdate' || playing !== wasPlaying || document.hidden) this.#startOrStop();
  };

  #observe(atTimeupdate: boolean): boolean {
    this.#played.observe(this.#host, performance.now(), atTimeupdate);
    return this.#played.playing && this.#connected !== undefined;
  }

  #startOrStop(): void {
    const starts = this.#played.playing && this.#connected !== undefined && this.#senders.length > 0;
    if (starts && !this.#options.uuid()) {
      this.#warnOnce(
        'The attribute "uuid" is missing: no heartbeats are sent, since none could say which video it is about.',
      );
      return;
    }
    for (const sender of this.#senders) {
      if (starts) sender.start();
      else sender.stop();
    }
  }

  #body({ requestField, responseField }: Webhook): FormData {
    const value = queryValue(requestField, this.#options.params(), location.search);
    if (value === null) {
      this.#warnOnce(
        `Neither the page's address nor the attribute "params" has a parameter "${requestField}": ` +
          `"${responseField}" is sent empty.`,
      );
    }
    return heartbeatBody({
      uuid: this.#options.uuid(),
      position: this.#host.currentTime,
      responseField,
      value,
    });
  }

  #warnOnce(message: string): void {
    if (this.#warnings.has(message)) return;
    this.#warnings.add(message);
    warn(message);
  }
}
