/** Decides what follows a failure. Loaded after the first failure, or once the video plays, because it must be loaded before the connection is lost. */
import { diagnose, type Diagnosis } from '../errors/diagnose.js';
import type { EngineError } from '../errors/engine-error.js';
import type { PlaybackErrorReason } from '../errors/playback-error.js';
import { playOnAfterReturn } from '../play-on-after-return.js';
import type { PlaybackEngine } from '../playback-engine.js';
import type { PlaybackNote, PlaybackStatus } from '../playback-status.js';
import {
  IN_CASE_IT_STARTS,
  isOfOnePart,
  maxRetries,
  mayPass,
  STALLED_MS,
  UNTIL_IT_STARTS,
} from '../retry/retry-policy.js';
import { RetrySchedule } from '../retry/retry-schedule.js';

/** Time for which a note is shown, in milliseconds. */
const NOTE_MS = 6000;

/** Error that stays until the learner, the connection or the page changes something. */
export interface Failure extends Diagnosis {
  /** Code of `MediaError`, 1 to 4. */
  readonly code: number;
}

export interface RecoveryOptions {
  readonly video: HTMLVideoElement;
  /** Current engine; `undefined` if there is none. */
  readonly engine: () => PlaybackEngine | undefined;
  /** Whether the video has shown anything yet. */
  readonly hasBegun: () => boolean;
  /** Player element. While it is outside the document, nothing is retried. */
  readonly player: HTMLElement;
  /** Makes the engine retry at the position of the video. */
  readonly retryEngine: () => void;
  /** Called when {@link Recovery.status} may have changed. */
  readonly onChange: () => void;
  /** Called when the video cannot be played. */
  readonly onFailed: (failure: Failure) => void;
  /** Called when a video that could not be played is retried, or plays again. */
  readonly onRevived: () => void;
}

/** Handles a failure: retries, skips the part, or reports that the video cannot be played. */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #schedule: RetrySchedule;
  /** Failure to report when the video has played everything that is loaded. */
  #pending: Failure | undefined;
  /** Whether the current attempt is the last one, after the video has played everything that is loaded. */
  #isLastAttempt = false;
  /** Reason of the failure that the learner sees; `undefined` if there is none. */
  #failed: PlaybackErrorReason | undefined;
  /** Aborted when the learner no longer sees the failure. */
  #failedLife = new AbortController();
  /** Whether the stream has a playlist but no segments yet, so that it will begin later. */
  #isToStart = false;
  #note: PlaybackNote | undefined;
  #noteTimer: ReturnType<typeof setTimeout> | undefined;
  /** Active from the first `playing` until {@link forget}, or a failure: the page may enter the back/forward cache while the video plays. */
  #playing: AbortController | undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
    this.#schedule = new RetrySchedule(options.onChange);
    for (const type of ['waiting', 'canplay', 'timeupdate', 'seeking'])
      options.video.addEventListener(type, () => this.#onPlaybackEvent(type));
    options.video.addEventListener('playing', () => this.#watchReturn());
    if (!options.video.paused) this.#watchReturn();
  }

  /** Status for the learner while there is no error. */
  get status(): PlaybackStatus | undefined {
    if (this.#isToStart) return 'not-started';
    return this.#schedule.isActive && this.#isStarving ? 'reconnecting' : this.#note;
  }

  /** To be called when an engine has stopped. */
  async onError(error: EngineError, signal: AbortSignal): Promise<void> {
    const { hasBegun, engine } = this.#options;
    const isInterruption = hasBegun() && !error.reason && !error.status && !this.#isLastAttempt;
    // A request to find the reason would only delay the retry.
    if (isInterruption && this.#schedule.plan(this.#attempt)) return;

    if (error.reason === 'not-started') {
      this.#waitForStart();
      return;
    }
    const diagnosis = await this.#diagnose(error);
    if (signal.aborted) return;
    const { reason } = diagnosis;
    if (this.#isToStart && mayPass(reason)) this.#waitForStart();
    else if (!this.#isTriedAgain(error, reason)) {
      if (!this.#isLastAttempt && isOfOnePart(reason) && engine()?.stepOver?.()) this.#schedule.stop();
      else this.#end({ ...diagnosis, code: error.code });
    }
  }

  /** To be called when the video needs data and none arrives. */
  onStalled(isStarving: () => boolean): void {
    if (this.#schedule.isActive) return;
    this.#schedule.plan(() => (isStarving() ? this.#attempt() : this.#schedule.stop()), 1, STALLED_MS);
  }

  /** To be called when the failed part, or a later one, works. */
  onProgress(): void {
    this.#schedule.stop();
    this.#isLastAttempt = this.#isToStart = false;
    this.#pending = undefined;
    this.#revive();
    this.#options.onChange();
  }

  /** Shows a note to the learner for a few seconds. */
  tell(note: PlaybackNote): void {
    const { onChange } = this.#options;
    clearTimeout(this.#noteTimer);
    this.#note = note;
    this.#noteTimer = setTimeout(() => {
      this.#note = undefined;
      onChange();
    }, NOTE_MS);
    onChange();
  }

  /** Retries after a reported failure, at the position of the video. */
  again(): void {
    this.#revive();
    this.#schedule.planNow(this.#attempt);
  }

  /** Stops all retries, and forgets the failure. To be called when another source replaces this one, or the player leaves the document. */
  forget(): void {
    this.#stop();
    this.#forgetFailure();
  }

  readonly #attempt = (): void => this.#options.retryEngine();

  get #isStarving(): boolean {
    return this.#options.video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
  }

  async #diagnose(error: EngineError): Promise<Diagnosis> {
    const { reason, message } = error;
    if (reason && reason !== 'not-started') return { reason, message };
    return diagnose(error, this.#options.player);
  }

  #isTriedAgain({ isTried }: EngineError, reason: PlaybackErrorReason): boolean {
    if (isTried || this.#isLastAttempt || this.#failed) return false;
    return this.#schedule.plan(this.#attempt, maxRetries(reason, this.#options.hasBegun()));
  }

  #waitForStart(): void {
    this.#schedule.poll(this.#attempt, UNTIL_IT_STARTS);
    if (this.#isToStart) return;
    this.#isToStart = true;
    this.#options.onChange();
  }

  /** Reports a failure, after the video has played everything that is loaded. */
  #end(failure: Failure): void {
    const { video, onFailed, player } = this.#options;
    const { reason } = failure;
    if (!video.error && !this.#isStarving && !this.#isLastAttempt) {
      this.#pending = failure;
      return;
    }
    if (reason !== this.#failed) {
      this.#stop();
      this.#failed = reason;
      onFailed(failure);
    }
    if (reason === 'stream-not-found') this.#schedule.poll(this.#attempt, IN_CASE_IT_STARTS);
    const { signal } = this.#failedLife;
    const onOnline = (): void => {
      if (player.isConnected) this.again();
    };
    if (reason === 'network' || reason === 'incomplete') addEventListener('online', onOnline, { signal });
  }

  #onPlaybackEvent(type: string): void {
    // A learner who seeks leaves the part that failed.
    if (this.#failed && type === 'seeking') this.again();
    if (this.#pending && this.#isStarving) {
      this.#pending = undefined;
      this.#isLastAttempt = true;
      this.#schedule.planNow(this.#attempt);
    }
    if (this.#schedule.isActive) this.#options.onChange();
  }

  #watchReturn(): void {
    if (this.#playing) return;
    this.#playing = new AbortController();
    playOnAfterReturn(this.#options.video, this.#playing.signal);
  }

  #revive(): void {
    this.#pending = undefined;
    if (!this.#failed) return;
    this.#forgetFailure();
    this.#options.onRevived();
  }

  #stop(): void {
    this.#playing?.abort();
    this.#playing = undefined;
    clearTimeout(this.#noteTimer);
    this.#note = this.#pending = undefined;
    this.#isLastAttempt = this.#isToStart = false;
    this.#schedule.stop();
  }

  #forgetFailure(): void {
    this.#failed = undefined;
    this.#failedLife.abort();
    this.#failedLife = new AbortController();
  }
}
