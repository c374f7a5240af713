import type { Webhook } from '../webhooks/parse-webhooks.js';
import { DeliveryPolicy } from './delivery-policy.js';
import { toFormData } from './form-data.js';
import type { Heartbeat } from './heartbeat.js';
import { HeartbeatTimer, type PlayedClock } from './heartbeat-timer.js';
import { platform } from '../lib/platform.js';
import { sendHeartbeat, type HeartbeatOutcome } from './send-heartbeat.js';

/** A server gets this long to answer; longer where the period is longer. */
const DEADLINE_MS = 30_000;

/** Less unreported playing than this is not worth a heartbeat of its own. */
const FLUSH_AFTER_MS = 1000;

/** Between the first heartbeats of one webhook and the next in the list: a thousand of them are no burst. */
const STAGGER_MS = 5;

/** State of the heartbeats of one webhook. */
export interface HeartbeatStatus {
  readonly webhook: Webhook;
  /** HTTP status of the last answer; `undefined` before the first, and where there was none that this page may read. */
  readonly lastStatus: number | undefined;
  /** Last outcome, in a sentence. */
  readonly lastOutcome: string;
  /** Position of the last heartbeat sent, in seconds; `undefined` before the first. */
  readonly lastPosition: number | undefined;
  /** Seconds of playing until the next one is due; 0 for one that waits, `Infinity` where none will come. */
  readonly nextDue: number;
}

/** Callbacks for the outcome of heartbeats. */
export interface HeartbeatListener {
  /** Called before a heartbeat is sent. Returns whether it may be sent. */
  onHeartbeat: (webhook: Webhook, body: FormData) => boolean;
  /** Called when a heartbeat was delivered. */
  onSent: (webhook: Webhook, body: FormData, status: number) => void;
  /** Called when a heartbeat was not delivered, or when the page cannot tell. */
  onError: (webhook: Webhook, body: FormData, outcome: HeartbeatOutcome, continues: boolean) => void;
}

export interface HeartbeatSenderOptions {
  /** Position of the webhook in the list, from 0. */
  index: number;
  /** Playing time. Periods begin when the sender is made. */
  clock: PlayedClock;
  /** Makes a heartbeat of now; of another position, in seconds, if the media element has left it already. */
  heartbeat: (position?: number) => Heartbeat;
  /** Whether what is unreported goes out where playing stops. */
  flushes: () => boolean;
  listener: HeartbeatListener;
  /** Takes what happens, in a sentence. */
  note: (sentence: string) => void;
}

export interface FlushOptions {
  /** Whether there may be no later chance: then a heartbeat in flight is not waited for, but replaced. */
  isLast: boolean;
  /** Position at which playing stopped, in seconds, if the media element has left it already. */
  position?: number | undefined;
}

/** A heartbeat on its way: the value, and its encoding, to which the page may have added. */
interface Encoded {
  readonly heartbeat: Heartbeat;
  readonly body: FormData;
}

/**
 * Sends the heartbeats of one webhook: one timer, and at most one request in flight. A heartbeat that comes due while
 * another is under way, or while the server wants none, waits, and then carries the position of that moment.
 */
export class HeartbeatSender {
  readonly #webhook: Webhook;
  readonly #options: HeartbeatSenderOptions;
  readonly #timer: HeartbeatTimer;
  readonly #policy: DeliveryPolicy;
  readonly #deadlineMs: number;
  #inFlight: AbortController | undefined;
  /** A flush that came while another heartbeat was under way. */
  #next: Encoded | undefined;
  /** Last heartbeat that could not be delivered because the browser was offline. */
  #undelivered: Encoded | undefined;
  #waiting: number | undefined;
  #reportedMs: number;
  #stopped = false;
  /** Whether the next request may outlive the page. */
  #keepalive = true;
  #retired = false;
  #lastStatus: number | undefined;
  #lastOutcome = 'nothing was due yet';
  #lastPosition: number | undefined;

  constructor(webhook: Webhook, options: HeartbeatSenderOptions) {
    const periodMs = 60_000 / webhook.rpm;
    this.#webhook = webhook;
    this.#options = options;
    this.#deadlineMs = Math.max(DEADLINE_MS, periodMs);
    this.#policy = new DeliveryPolicy(periodMs);
    const { clock, index } = options;
    this.#reportedMs = clock.playedMs();
    const firstDueMs = this.#reportedMs + periodMs + ((index * STAGGER_MS) % periodMs);
    this.#timer = new HeartbeatTimer(periodMs, clock, firstDueMs, () => this.#due());
  }

  get status(): HeartbeatStatus {
    return {
      webhook: this.#webhook,
      lastStatus: this.#lastStatus,
      lastOutcome: this.#lastOutcome,
      lastPosition: this.#lastPosition,
      nextDue: this.#stopped ? Infinity : Math.max(this.#timer.dueMs - this.#options.clock.playedMs(), 0) / 1000,
    };
  }

  /** Playing has begun, or may have. */
  start(): void {
    if (!this.#stopped && !this.#retired) this.#timer.start();
  }

  /** Playing has stopped. */
  stop(): void {
    this.#timer.stop();
  }

  /** Reports what was played since the last heartbeat, if that is worth one. */
  flush({ isLast, position }: FlushOptions): void {
    const unreportedMs = this.#options.clock.playedMs() - this.#reportedMs;
    if (!this.#options.flushes() || !this.#maySend()) return;

    if (isLast && (this.#next || unreportedMs >= FLUSH_AFTER_MS)) {
      this.#inFlight?.abort();
      this.#inFlight = undefined;
    }
    if (unreportedMs >= FLUSH_AFTER_MS) this.#beat(position, isLast);
    else if (isLast) this.#sendNext();
  }

  /** Stops for good. What is under way, or could not be delivered offline, is left to arrive. */
  retire(): void {
    this.#retired = true;
    this.#timer.stop();
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

  #beat(position?: number, isLast = false): void {
    this.#reportedMs = this.#options.clock.playedMs();
    const heartbeat = this.#options.heartbeat(position);
    const body = toFormData(heartbeat);
    if (!this.#options.listener.onHeartbeat(this.#webhook, body)) this.#note('kept back by the page');
    else if (this.#inFlight) this.#next = { heartbeat, body };
    else void this.#send({ heartbeat, body }, isLast);
  }

  async #send(encoded: Encoded, isLast = false): Promise<void> {
    const { heartbeat, body } = encoded;
    const inFlight = new AbortController();
    this.#inFlight = inFlight;
    this.#next = this.#undelivered = undefined;
    this.#lastPosition = heartbeat.position;

    const outcome = await sendHeartbeat(this.#webhook.url, body, {
      giveUp: inFlight,
      deadlineMs: this.#deadlineMs,
      // Without it, the last one would not survive its page.
      keepalive: this.#keepalive || isLast,
    });
    if (this.#inFlight !== inFlight) return;
    this.#inFlight = undefined;

    const waitMs = this.#policy.register(outcome);
    const { status } = outcome;
    // Another script of the page may have used up the allowance for requests that outlive it, and the platform does not say so. A server
    // without CORS headers looks the same: for that one, every second heartbeat has the allowance.
    this.#keepalive = status !== undefined || !this.#keepalive;
    if (status === undefined && !navigator.onLine && this.#options.flushes()) {
      this.#undelivered = encoded;
      // Also for a video that has been left by then. The same listener is added only once.
      addEventListener('online', this.#sendUndelivered, { once: true });
    }
    this.#lastStatus = status;
    this.#stopped = waitMs === Infinity;
    if (waitMs > 0 && !this.#stopped) {
      this.#waiting = platform.setTimeout(() => {
        this.#waiting = undefined;
        this.start();
      }, waitMs);
    }
    this.#note(`position ${this.#lastPosition}: ${outcome.reason}${consequence(waitMs)}`);

    const { listener } = this.#options;
    if (status !== undefined && status >= 200 && status < 300) listener.onSent(this.#webhook, body, status);
    else listener.onError(this.#webhook, body, outcome, !this.#retired && !this.#stopped);
    this.#sendNext();
    this.start();
  }

  readonly #sendUndelivered = (): void => {
    if (this.#undelivered && this.#maySend()) void this.#send(this.#undelivered);
  };

  #sendNext(): void {
    if (this.#next && this.#maySend()) void this.#send(this.#next);
  }

  #note(what: string): void {
    this.#lastOutcome = what;
    this.#options.note(`${this.#webhook.name}: ${what}`);
  }
}

function consequence(waitMs: number): string {
  if (waitMs === Infinity) return '; no more is sent until the configuration changes';
  return waitMs > 0 ? `; the next one waits until ${new Date(Date.now() + waitMs).toLocaleTimeString()}` : '';
}
