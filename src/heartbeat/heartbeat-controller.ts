import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { learnerOf } from '../learner/learner.js';
import { debug, warn } from '../lib/log.js';
import { platform } from '../lib/platform.js';
import type { Webhook } from '../webhooks/parse-webhooks.js';
import { heartbeatOf, type Heartbeat, type ReportedMedia } from './heartbeat.js';
import type { HeartbeatListener } from './heartbeat-listener.js';
import { HeartbeatSender, type FlushOptions } from './heartbeat-sender.js';
import type { HeartbeatStatus } from './heartbeat-status.js';
import type { PlayedClock } from './heartbeat-timer.js';
import type { PlayingMedia } from './is-playing.js';
import { PlayedTime } from './played-time.js';
import { SegmentRecorder, type RecordedMedia } from './segment-recorder.js';
import { withSegment, type Segment } from './segments.js';

/** Media events after which another video may be loaded, or the video may play or no longer play. */
const MEDIA_EVENTS = [
  'play',
  'playing',
  'pause',
  'ended',
  'seeking',
  'seeked',
  'waiting',
  'canplay',
  'timeupdate',
  'emptied',
  'loadstart',
] as const;

/** Media element that is also a Lit host. */
export type HeartbeatHost = ReactiveControllerHost &
  EventTarget &
  PlayingMedia &
  RecordedMedia &
  ReportedMedia &
  Pick<HTMLMediaElement, 'currentSrc'>;

export interface HeartbeatControllerOptions {
  /** Webhooks that get the heartbeats. */
  webhooks: () => readonly Webhook[];
  /** Id of the video. */
  uuid: () => string;
  /** Query strings that may name the learner, in order of precedence. */
  queries: () => readonly string[];
  /** Default for webhooks that do not set `flush`. */
  flush: () => boolean;
  /** Whether to log the outcome of each heartbeat. */
  debug: () => boolean;
  listener: HeartbeatListener;
}

/**
 * Sends heartbeats to the webhooks while the host plays. It stops when the host is disconnected from the document, and goes on when
 * the host is connected again.
 */
export class HeartbeatController implements ReactiveController {
  readonly #host: HeartbeatHost;
  readonly #options: HeartbeatControllerOptions;
  readonly #played = new PlayedTime();
  readonly #segments = new SegmentRecorder((segment) => {
    if (this.#senders.length === 0) this.#early = withSegment(this.#early, segment);
    for (const sender of this.#senders) sender.addSegment(segment);
  });
  /** Segments that were played before there was a webhook. The first webhooks report them. */
  #early: readonly Segment[] = [];
  /** Random id of the viewing. `crypto.randomUUID()` does not exist on pages without TLS. */
  readonly #session = crypto.getRandomValues(new Uint32Array(4)).join('-');
  readonly #clock: PlayedClock = {
    observe: () => this.#observe(true),
    isPlaying: () => this.#isPlaying,
    playedMs: () => this.#played.totalMs(platform.now()),
  };
  #senders: readonly HeartbeatSender[] = [];
  #connected: AbortController | undefined;
  #uuid = '';
  #currentSrc = '';
  #warnings = new Set<string>();

  constructor(host: HeartbeatHost, options: HeartbeatControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** State of the heartbeats, for each webhook. */
  get statuses(): HeartbeatStatus[] {
    return this.#senders.map(({ status }) => status);
  }

  /** Sends a heartbeat at once to the webhook at this index of {@link statuses}. */
  sendNow(index: number): void {
    this.#senders[index]?.sendNow();
  }

  /**
   * Begins new periods for the webhooks that have changed. The others continue theirs. A changed webhook reports the segments that its URL
   * has not received. Call it when the list changes.
   */
  changeWebhooks(): void {
    const kept = new Map<string, HeartbeatSender[]>();
    for (const sender of this.#senders) {
      const key = JSON.stringify(sender.webhook);
      kept.set(key, [...(kept.get(key) ?? []), sender]);
    }
    this.#observe(false);
    this.#senders = this.#options
      .webhooks()
      .map((webhook, index) => kept.get(JSON.stringify(webhook))?.shift() ?? this.#senderOf(webhook, index));
    for (const sender of [...kept.values()].flat()) sender.retire();
    if (this.#senders.length > 0) this.#early = [];
    this.#startOrStop();
  }

  /** Reports the old video for the last time, and begins new periods. Call it when another video replaces it. */
  changeVideo(): void {
    this.#flush({ isLast: true, position: this.#played.position });
    this.#restart();
  }

  hostConnected(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    for (const type of MEDIA_EVENTS) this.#host.addEventListener(type, this.#onMediaEvent, { signal });
    const leave = (page: NonNullable<FlushOptions['page']>): void => {
      this.#observe(false);
      this.#flush({ isLast: true, page });
    };
    document.addEventListener('visibilitychange', () => document.hidden && leave('stays'), { signal });
    addEventListener('pagehide', ({ persisted }) => leave(persisted ? 'frozen' : 'ends'), { signal });
    this.#observe(false);
    this.#startOrStop();
  }

  hostDisconnected(): void {
    this.#observe(false);
    this.#played.stop();
    this.#segments.forget();
    this.#connected?.abort();
    this.#connected = undefined;
    this.#startOrStop();
    const position = this.#leftAt ?? this.#played.position;
    // If the element was only moved, it is already connected again in the microtask.
    queueMicrotask(() => {
      if (!this.#connected) this.#flush({ isLast: true, position });
    });
  }

  readonly #onMediaEvent = ({ type }: Event): void => {
    this.#segments.observe(this.#host, platform.now(), type === 'seeking' || type === 'emptied');
    // At `emptied`, the media element no longer knows its position.
    if (type === 'emptied') this.#flush({ isLast: true, position: this.#segments.leftAt });
    if (type === 'loadstart' && this.#host.currentSrc !== this.#currentSrc) {
      this.#restart();
      return;
    }
    const wasPlaying = this.#played.playing;
    this.#observe(type === 'timeupdate');
    const playing = this.#isPlaying;
    if (playing !== wasPlaying) this.#note(playing ? 'plays' : `does not play: ${whyNot(this.#host)}`);
    // In a hidden tab, browsers delay timers, but not `timeupdate`.
    if (type !== 'timeupdate' || playing !== wasPlaying || document.hidden) this.#startOrStop();
    if (type === 'pause' || type === 'ended') this.#flush({});
    if (type === 'seeking') this.#flush({ position: this.#segments.leftAt });
    if (type === 'timeupdate' && this.#uuid) for (const sender of this.#senders) sender.defer();
  };

  get #isPlaying(): boolean {
    return this.#played.playing && this.#connected !== undefined;
  }

  #observe(believesAdvance: boolean): void {
    this.#segments.observe(this.#host, platform.now());
    this.#played.observe(this.#host, platform.now(), believesAdvance);
  }

  /** Begins new periods for all webhooks. */
  #restart(): void {
    for (const sender of this.#senders) sender.retire();
    this.#senders = this.#early = [];
    this.#warnings.clear();
    this.#uuid = this.#options.uuid();
    this.#currentSrc = this.#host.currentSrc;
    this.#segments.forget();
    this.changeWebhooks();
  }

  #senderOf(webhook: Webhook, index: number): HeartbeatSender {
    const sender = new HeartbeatSender(webhook, {
      index,
      clock: this.#clock,
      heartbeat: (segments, position) => this.#heartbeat(webhook, segments, position),
      flushes: () => webhook.flush ?? this.#options.flush(),
      listener: this.#options.listener,
      note: (sentence) => this.#note(sentence),
      onStopped: warn,
    });
    const owed = this.#senders.flatMap((before) => (before.webhook.url === webhook.url ? before.undelivered : []));
    for (const segment of [...this.#early, ...owed]) sender.addSegment(segment);
    return sender;
  }

  #startOrStop(): void {
    const starts = this.#isPlaying && this.#senders.length > 0;
    if (starts && !this.#uuid) {
      this.#warnOnce('The attribute "uuid" is missing: no heartbeats are sent.');
      return;
    }
    for (const sender of this.#senders) {
      if (starts) sender.start();
      else sender.stop();
    }
  }

  /** Position at which playing stopped, if a seek has already left it. Media events come later than the new position. */
  get #leftAt(): number | undefined {
    return this.#host.seeking ? this.#segments.leftAt : undefined;
  }

  #flush(options: FlushOptions): void {
    if (!this.#uuid) return;
    for (const sender of this.#senders) sender.flush({ position: this.#leftAt, ...options });
  }

  #heartbeat(webhook: Webhook, segments: readonly Segment[], position?: number): Heartbeat {
    const learner = learnerOf(webhook, this.#options.queries());
    if (learner.value === null) {
      this.#warnOnce(
        `"${webhook.requestField}" is neither in the page's address nor in "params": "${learner.field}" is sent empty.`,
      );
    }
    return heartbeatOf(this.#host, { uuid: this.#uuid, position, learner, segments, session: this.#session });
  }

  #note(sentence: string): void {
    if (this.#options.debug()) debug(`${this.#uuid}: ${sentence}`);
  }

  #warnOnce(message: string): void {
    if (this.#warnings.has(message)) return;
    this.#warnings.add(message);
    warn(message);
  }
}

/** Reason why nothing plays. The event would not tell it: at a pause, browsers dispatch `timeupdate` first. */
function whyNot({ ended, paused, seeking }: PlayingMedia): string {
  if (ended) return 'at the end';
  if (paused) return 'paused';
  return seeking ? 'seeking' : 'out of data';
}
