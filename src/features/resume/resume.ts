/** "Continue watching". Opt-in: loaded only for players with `resume`. */
import { subjectOf } from '../../learner/subject.js';
import { StoredPosition } from './stored-position.js';

/** Media element whose position is remembered. */
export type RememberedMedia = EventTarget &
  Pick<HTMLMediaElement, 'currentTime' | 'duration' | 'ended' | 'isConnected' | 'play' | 'readyState' | 'seeking'> & {
    readonly streamType: 'live' | 'on-demand' | 'unknown';
  };

/** Video and learner who watches it. */
export interface Viewing {
  /** Id of the video. */
  readonly uuid: string;
  /** Id of the learner; empty if the page names none. */
  readonly learner: string;
}

export interface ResumeOptions {
  /** Video and learner. The position is stored under the uuid and the learner; for a token, under its `sub`, never under the token itself. */
  readonly viewing: Viewing;
  /** Stops everything when it aborts. */
  readonly signal: AbortSignal;
  /** Called when {@link Resume.offer} has changed. */
  readonly onChange: () => void;
}

/** Offer to the learner to continue at the remembered position. */
export interface ResumeOffer {
  /** Remembered position, in seconds. */
  readonly position: number;
  readonly resume: () => void;
  readonly startOver: () => void;
}

/** First position that is remembered, in seconds. */
const FROM = 10;

/** Last part of a video that need not be watched: in seconds; and the fraction of the duration after which a video counts as seen. */
const END = 15;
const END_PART = 0.95;

/** Distance that the video plays before the position is stored again, in seconds. */
const STEP = 5;

/** Minimum distance of a learner's seek, in seconds. With a shorter one, the player returns to its position after a failure. */
const OWN_SEEK = 1;

/** Remembers the position while the video plays, and offers the position of the last visit. */
export class Resume {
  readonly #media: RememberedMedia;
  /** `undefined` for a token without `sub`, because the next visit has another token. */
  readonly #stored: StoredPosition | undefined;
  readonly #onChange: () => void;
  #offer: ResumeOffer | undefined;
  #savedAt = 0;
  /** Last position, in seconds. `NaN` until the video has loaded: before, the player seeks to the start that the URL names (`#t=8`). */
  #position = NaN;

  constructor(media: RememberedMedia, { viewing: { uuid, learner }, signal, onChange }: ResumeOptions) {
    this.#media = media;
    this.#onChange = onChange;
    const subject = subjectOf(learner);
    if (subject !== undefined) this.#stored = new StoredPosition([uuid, subject].map(encodeURIComponent).join(':'));
    media.addEventListener('timeupdate', () => Math.abs(media.currentTime - this.#savedAt) >= STEP && this.#save(), {
      signal,
    });
    for (const type of ['pause', 'ended']) media.addEventListener(type, () => this.#save(), { signal });
    addEventListener('pagehide', () => this.#save(), { signal });
    this.#observe();
    for (const type of ['loadeddata', 'timeupdate']) media.addEventListener(type, () => this.#observe(), { signal });
    // A seek by the learner is an answer, too.
    const onSeeking = (): void => {
      if (Math.abs(media.currentTime - this.#position) > OWN_SEEK) this.#answer();
    };
    media.addEventListener('seeking', onSeeking, { signal });

    const position = this.#stored?.get();
    if (position === undefined || media.currentTime >= FROM) return;
    this.#offer = {
      position,
      resume: () => this.#goTo(position),
      startOver: () => {
        this.#stored?.clear();
        this.#goTo(0);
      },
    };
  }

  /** Current offer; `undefined` if no position is stored, and after the learner has answered. */
  get offer(): ResumeOffer | undefined {
    return this.#offer;
  }

  #observe(): void {
    const { currentTime, readyState, seeking } = this.#media;
    // Not every element in the media slot has a `readyState`.
    if (!seeking && !(readyState < HTMLMediaElement.HAVE_CURRENT_DATA)) this.#position = currentTime;
  }

  #goTo(position: number): void {
    this.#media.currentTime = position;
    this.#answer();
    // If it fails, the player shows the error.
    this.#media.play().catch(() => undefined);
  }

  #answer(): void {
    if (!this.#offer) return;
    this.#offer = undefined;
    this.#onChange();
  }

  #save(): void {
    const { currentTime, duration, ended, streamType } = this.#media;
    // A live stream has no position to return to, and neither does a video that is not loaded.
    if (streamType !== 'on-demand' || currentTime < FROM) return;
    // The earlier position stays until the learner has answered, or has watched beyond it.
    if (this.#offer && currentTime < this.#offer.position) return;
    this.#answer();
    this.#savedAt = currentTime;
    const isSeen = ended || currentTime > duration - END || currentTime > duration * END_PART;
    if (isSeen) this.#stored?.clear();
    else this.#stored?.set(currentTime);
  }
}
