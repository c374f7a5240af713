/** Decides what becomes of a video after something has failed. Loaded then, or once the video plays: it must be there when the connection is not. */
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

/** Time for which a learner can read a note, in milliseconds. */
const NOTE_MS = 6000;

/** An error for good. */
export interface Failure extends Diagnosis {
  /** A code of `MediaError`. */
  readonly code: number;
}

export interface RecoveryOptions {
  readonly video: HTMLVideoElement;
  /** The engine that plays; `undefined` as long as there is none. */
  readonly engine: () => PlaybackEngine | undefined;
  /** Whether the video has shown anything yet. */
  readonly hasBegun: () => boolean;
  /** The player: outside the document, no one waits for its video. */
  readonly player: HTMLElement;
  /** Makes the engine try again what it reported last, where the video was. */
  readonly retryEngine: () => void;
  /** Called when {@link Recovery.status} may have changed. */
  readonly onChange: () => void;
  /** Called when the video cannot be played. */
  readonly onFailed: (failure: Failure) => void;
  /** Called when it is tried again all the same. */
  readonly onRevived: () => void;
}

/** What comes after a failure: it is tried again, or stepped over, or the learner is told. */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #schedule: RetrySchedule;
  /** What there is to be told when the video has nothing to play any more. */
  #pending: Failure | undefined;
  /** Whether it is tried for the last time: the video has nothing to play any more. */
  #isLastAttempt = false;
  /** What the learner was told. */
  #failed: PlaybackErrorReason | undefined;
  /** Lives as long as the learner is told so. */
  #failedLife = new AbortController();
  /** Whether the stream is known to begin later. */
  #isToStart = false;
  #note: PlaybackNote | undefined;
  #noteTimer: ReturnType<typeof setTimeout> | undefined;
  /** Lives while the page may leave for the back/forward cache with a video that plays. */
  #playing: AbortController | undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
    this.#schedule = new RetrySchedule(options.onChange);
    for (const type of ['waiting', 'canplay', 'timeupdate', 'seeking'])
      options.video.addEventListener(type, () => this.#onPlaybackEvent(type));
    options.video.addEventListener('playing', () => this.#watchReturn());
    if (!options.video.paused) this.#watchReturn();
  }

  /** What the learner is to know while there is no error. */
  get status(): PlaybackStatus | undefined {
    if (this.#isToStart) return 'not-started';
    return this.#schedule.isActive && this.#isStarving ? 'reconnecting' : this.#note;
  }

  /** To be called when an engine has stopped. */
  async onError(error: EngineError, signal: AbortSignal): Promise<void> {
    const { hasBegun, engine } = this.#options;
    const isInterruption = hasBegun() && !error.reason && !error.status && !this.#isLastAttempt;
    // To ask the server for the reason would only take longer.
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

  /** To be called when the connection brings nothing. */
  onStalled(isStarving: () => boolean): void {
    if (this.#schedule.isActive) return;
    this.#schedule.plan(() => (isStarving() ? this.#attempt() : this.#schedule.stop()), 1, STALLED_MS);
  }

  /** To be called when what had failed works. */
  onProgress(): void {
    this.#schedule.stop();
    this.#isLastAttempt = this.#isToStart = false;
    this.#pending = undefined;
    this.#revive();
    this.#options.onChange();
  }

  /** Tells the learner something in passing. */
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

  /** Tries again what has failed for good, where the video is: the learner asks for it. */
  again(): void {
    this.#revive();
    this.#schedule.planNow(this.#attempt);
  }

  /** To be called when the player leaves the document: no one waits for its video. */
  stop(): void {
    this.#playing?.abort();
    this.#playing = undefined;
    clearTimeout(this.#noteTimer);
    this.#note = this.#pending = undefined;
    this.#isLastAttempt = this.#isToStart = false;
    this.#schedule.stop();
  }

  /** To be called when another source takes the place of this one. */
  forget(): void {
    this.stop();
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

  /** What is loaded is played to its end first. */
  #end(failure: Failure): void {
    const { video, onFailed, player } = this.#options;
    const { reason } = failure;
    if (!video.error && !this.#isStarving && !this.#isLastAttempt) {
      this.#pending = failure;
      return;
    }
    if (reason !== this.#failed) {
      this.stop();
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
    // A learner who seeks leaves the place that has failed.
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

  #forgetFailure(): void {
    this.#failed = undefined;
    this.#failedLife.abort();
    this.#failedLife = new AbortController();
  }
}
