import { platform } from '../lib/platform.js';
import type { Webhook } from '../webhooks/parse-webhooks.js';
import { DeferredHeartbeat } from './deferred-heartbeat.js';
import { DeliveryPolicy } from './delivery-policy.js';
import { toFormData, updateSegments } from './form-data.js';
import type { Heartbeat } from './heartbeat.js';
import type { HeartbeatListener } from './heartbeat-listener.js';
import type { HeartbeatStatus } from './heartbeat-status.js';
import { HeartbeatTimer, type PlayedClock } from './heartbeat-timer.js';
import type { Segment } from './segments.js';
import { sendHeartbeat, type HeartbeatOutcome } from './send-heartbeat.js';
import { UndeliveredSegments } from './undelivered-segments.js';

/** Limits of the time that a server has to answer. Within them, it is two periods. */
const MIN_DEADLINE_MS = 10_000;
const MAX_DEADLINE_MS = 30_000;

/** Minimum of unreported playing for a flush, in milliseconds: of the clock's time, or of the video's. */
const FLUSH_AFTER_MS = 1000;

/** Playing time between two heartbeats for the browser to keep, in milliseconds. Each costs the page 1 to 3 ms. */
const DEFER_EVERY_MS = 8000;

/** Time between the first heartbeats of two neighbors in the list, in milliseconds, so that a long list does not send all at once. */
const STAGGER_MS = 5;

export interface HeartbeatSenderOptions {
  /** Index of the webhook in the list, from 0. */
  index: number;
  /** Playing time. Periods begin when the sender is created. */
  clock: PlayedClock;
  /** Makes a heartbeat with the current position, or with `position` in seconds if the media element has already left it. */
  heartbeat: (segments: readonly Segment[], position?: number) => Heartbeat;
  /** Whether to report the rest of a period when playing stops. */
  flushes: () => boolean;
  listener: HeartbeatListener;
  /** Called with a sentence about the outcome of each heartbeat. */
  note: (sentence: string) => void;
  /** Called with a sentence when the webhook has stopped for good. */
  onStopped: (sentence: string) => void;
}

export interface FlushOptions {
  /** Whether this may be the last chance. Then the heartbeat replaces one in flight instead of waiting for it. */
  isLast?: boolean;
  /** State of the page afterwards. If it ends, the browser sends the kept heartbeat; if it is frozen, the browser keeps none. */
  page?: 'stays' | 'frozen' | 'ends';
  /** Position at which playing stopped, in seconds, if the media element has already left it. */
  position?: number | undefined;
}

/** A heartbeat and its encoding, to which the page may have added fields. */
interface Encoded {
  readonly heartbeat: Heartbeat;
  readonly body: FormData;
}

/**
 * Sends the heartbeats of one webhook, with one timer and at most one request in flight. If a heartbeat is due while another is in flight,
 * or while the server asks for a pause, it waits. When it is sent, it carries the position of that moment.
 */
export class HeartbeatSender {
  readonly webhook: Webhook;
  readonly #options: HeartbeatSenderOptions;
  readonly #timer: HeartbeatTimer;
  readonly #policy: DeliveryPolicy;
  readonly #deadlineMs: number;
  readonly #deferred = new DeferredHeartbeat();
  readonly #segments = new UndeliveredSegments();
  #inFlight: AbortController | undefined;
  /** Flush that came while another heartbeat was in flight. */
  #next: Encoded | undefined;
  /** Last heartbeat that could not be delivered because the browser was offline. */
  #undelivered: Encoded | undefined;
  #waiting: number | undefined;
  #reportedMs: number;
  /** Media time that was played since the last heartbeat. At other playback rates, it differs from the clock's time. */
  #unreportedMs = 0;
  #deferredMs = -DEFER_EVERY_MS;
  #stopped = false;
  /** Whether the next request may outlive the page. */
  #keepalive = true;
  #retired = false;
  #lastStatus: number | undefined;
  #lastOutcome = 'nothing was due yet';
  #lastPosition: number | undefined;

  constructor(webhook: Webhook, options: HeartbeatSenderOptions) {
    const periodMs = 60_000 / webhook.rpm;
    this.webhook = webhook;
    this.#options = options;
    this.#deadlineMs = Math.min(Math.max(2 * periodMs, MIN_DEADLINE_MS), MAX_DEADLINE_MS);
    this.#policy = new DeliveryPolicy(periodMs);
    const { clock, index } = options;
    this.#reportedMs = clock.playedMs();
    const firstDueMs = this.#reportedMs + periodMs + ((index * STAGGER_MS) % periodMs);
    this.#timer = new HeartbeatTimer(periodMs, clock, firstDueMs, () => this.#due());
  }

  get status(): HeartbeatStatus {
    return {
      webhook: this.webhook,
      lastStatus: this.#lastStatus,
      lastOutcome: this.#lastOutcome,
      lastPosition: this.#lastPosition,
      nextDue: this.#stopped ? Infinity : Math.max(this.#timer.dueMs - this.#options.clock.playedMs(), 0) / 1000,
    };
  }

  /** Played stretches that the server may not have received. */
  get undelivered(): readonly Segment[] {
    return this.#segments.all;
  }

  /** To be called when playing may have begun. */
  start(): void {
    if (!this.#stopped && !this.#retired) this.#timer.start();
  }

  /** To be called when playing has stopped. */
  stop(): void {
    this.#timer.stop();
  }

  /** Adds a played stretch to the next heartbeat. */
  addSegment(segment: Segment): void {
    this.#segments.add(segment);
    this.#unreportedMs += (segment.end - segment.start) * 1000;
  }

  /** Sends a heartbeat at once, independent of the schedule, for the check panel. Does nothing while another one is in flight. */
  sendNow(): void {
    if (!this.#inFlight) this.#beat();
  }

  /** Reports the playing since the last heartbeat, if it is at least {@link FLUSH_AFTER_MS}. */
  flush(options: FlushOptions): void {
    const { clock, flushes } = this.#options;
    if (!flushes() || !this.#maySend()) return;

    const { isLast, page = 'stays' } = options;
    const isWorthOne = Math.max(clock.playedMs() - this.#reportedMs, this.#unreportedMs) >= FLUSH_AFTER_MS;
    if (isLast && (this.#next || isWorthOne)) this.#giveUp();
    if (isWorthOne) this.#beat(options);
    else if (isLast) this.#sendNext(options);
    // A request in flight outlives the page.
    if (page !== 'stays' && this.#inFlight) this.#deferred.disarm();
  }

  /** Gives the browser a heartbeat to send if the page ends without an event. To be called when the position changes. */
  defer(): void {
    const { clock, flushes, heartbeat, listener } = this.#options;
    if (!this.#deferred.isPossible || !flushes() || !this.#maySend()) return;
    const playedMs = clock.playedMs();
    if (playedMs - this.#reportedMs < FLUSH_AFTER_MS || playedMs - this.#deferredMs < DEFER_EVERY_MS) return;

    this.#deferredMs = playedMs;
    const body = toFormData(heartbeat(this.#segments.all), this.webhook.include);
    if (listener.onHeartbeat(this.webhook, body, true)) this.#deferred.arm(this.webhook.url, body);
    else this.#deferred.disarm();
  }

  /** Stops for good. A heartbeat in flight, and the last one that failed offline, may still arrive. */
  retire(): void {
    this.#retired = true;
    this.#timer.stop();
    if (!this.#inFlight) this.#deferred.disarm();
  }

  #maySend(): boolean {
    return !this.#stopped && this.#waiting === undefined;
  }

  #due(): boolean {
    if (this.#inFlight) this.#note('due, but the one before is unanswered');
    if (this.#inFlight || !this.#maySend()) return false;
    this.#beat();
    return true;
  }

  #beat(options: FlushOptions = {}): void {
    this.#reportedMs = this.#options.clock.playedMs();
    this.#unreportedMs = 0;
    const heartbeat = this.#options.heartbeat(this.#segments.waiting, options.position);
    const body = toFormData(heartbeat, this.webhook.include);
    if (!this.#options.listener.onHeartbeat(this.webhook, body, false)) {
      this.#deferred.disarm();
      this.#note('stopped by the page');
    } else if (this.#inFlight) this.#next = { heartbeat, body };
    else void this.#send({ heartbeat, body }, options);
  }

  async #send(encoded: Encoded, { isLast = false, page = 'stays' }: FlushOptions = {}): Promise<void> {
    const { body } = encoded;
    // More may have been played while the heartbeat waited.
    updateSegments(body, this.#segments.waiting);
    if (page === 'frozen') this.#deferred.disarm();
    if (page === 'ends' && this.#deferred.arm(this.webhook.url, body)) return;

    const sentMs = this.#options.clock.playedMs();
    const inFlight = new AbortController();
    this.#inFlight = inFlight;
    this.#segments.carry();
    this.#next = this.#undelivered = undefined;

    const outcome = await sendHeartbeat(this.webhook.url, body, {
      giveUp: inFlight,
      deadlineMs: this.#deadlineMs,
      // The last heartbeat of a page must outlive the page.
      keepalive: this.#keepalive || isLast,
    });
    if (this.#inFlight !== inFlight) return;
    this.#inFlight = undefined;
    this.#settle(encoded, sentMs, outcome);
    this.#sendNext();
    this.start();
  }

  /** Goes by the outcome of a heartbeat that was sent at `sentMs` of the clock. */
  #settle(encoded: Encoded, sentMs: number, outcome: HeartbeatOutcome): void {
    const { flushes, listener } = this.#options;
    const { status } = outcome;
    const waitMs = this.#policy.register(outcome);
    const isDelivered = status !== undefined && status >= 200 && status < 300;
    this.#segments.settle(isDelivered);
    const keepsOlder = this.#deferredMs <= sentMs;
    // A heartbeat that the browser keeps stays if it is later than the delivered one, unless the server asks for a pause.
    if (isDelivered ? keepsOlder : waitMs > 0) this.#deferred.disarm();
    // Without CORS headers, this one has arrived. An older one would set the learner back when the page ends.
    else if (status === undefined && keepsOlder && this.#deferred.isArmed)
      this.#deferred.arm(this.webhook.url, encoded.body);

    // Another script of the page may have used up the allowance for requests that outlive the page. The platform does not report that, and
    // a server without CORS headers looks the same. So after a heartbeat without an answer, every second one does without the allowance.
    this.#keepalive = status !== undefined || !this.#keepalive;
    if (status === undefined && !navigator.onLine && flushes()) {
      this.#undelivered = encoded;
      // A retired sender keeps this listener too. Adding the same listener again has no effect.
      addEventListener('online', this.#sendUndelivered, { once: true });
    }
    this.#lastStatus = status;
    this.#lastPosition = encoded.heartbeat.position;
    this.#stopped = waitMs === Infinity;
    if (waitMs > 0 && !this.#stopped) {
      this.#waiting = platform.setTimeout(() => {
        this.#waiting = undefined;
        this.start();
      }, waitMs);
    }
    this.#note(`position ${this.#lastPosition}: ${outcome.reason}${consequence(waitMs)}`);
    if (this.#stopped) this.#options.onStopped(`${this.webhook.name}: ${outcome.reason}${consequence(waitMs)}.`);

    if (isDelivered) listener.onSent(this.webhook, encoded.body, status);
    else listener.onError(this.webhook, encoded.body, outcome, !this.#retired && !this.#stopped);
  }

  readonly #sendUndelivered = (): void => {
    if (this.#undelivered && this.#maySend()) void this.#send(this.#undelivered);
  };

  /** Stops waiting for the heartbeat in flight. It may not have arrived, so the next one carries its segments again. */
  #giveUp(): void {
    this.#inFlight?.abort();
    this.#inFlight = undefined;
    this.#segments.settle(false);
  }

  #sendNext(options?: FlushOptions): void {
    if (this.#next && this.#maySend()) void this.#send(this.#next, options);
  }

  #note(what: string): void {
    this.#lastOutcome = what;
    this.#options.note(`${this.webhook.name}: ${what}`);
  }
}

function consequence(waitMs: number): string {
  if (waitMs === Infinity) return '; no more is sent until the configuration changes';
  return waitMs > 0 ? `; the next one waits until ${new Date(Date.now() + waitMs).toLocaleTimeString()}` : '';
}
