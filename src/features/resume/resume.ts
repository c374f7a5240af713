/** "Continue watching". Opt-in: loaded only for players with `resume`. */
import { subjectOf } from '../../learner/subject.js';
import { StoredPosition } from './stored-position.js';

/** The media element whose position is remembered. */
export type RememberedMedia = EventTarget &
  Pick<HTMLMediaElement, 'currentTime' | 'duration' | 'ended' | 'play' | 'isConnected'> & {
    readonly streamType: 'live' | 'on-demand' | 'unknown';
  };

/** A learner's viewing of a video. */
export interface Viewing {
  /** Id of the video. */
  readonly uuid: string;
  /** Id of the learner; empty if the page names none. */
  readonly learner: string;
}

export interface ResumeOptions {
  /** Learner and video. The position is stored under the uuid and the learner; under the `sub` of a token, never under the token itself. */
  readonly viewing: Viewing;
  /** Stops it. */
  readonly signal: AbortSignal;
  /** Called when {@link Resume.offer} has changed. */
  readonly onChange: () => void;
}

/** Offer to the learner to go on where they were. */
export interface ResumeOffer {
  /** Remembered position, in seconds. */
  readonly position: number;
  readonly resume: () => void;
  readonly startOver: () => void;
}

/** Positions before this one, in seconds, are not remembered. */
const FROM = 10;

/** A video counts as seen this near to its end: in seconds, or as a fraction of its duration. */
const END = 15;
const END_PART = 0.95;

/** Distance that the video plays before the position is stored again, in seconds. */
const STEP = 5;

/** Remembers the position while the video plays, and offers the earlier one. */
export class Resume {
  readonly #media: RememberedMedia;
  /** `undefined` for a token that names no one: the next visit brings another token. */
  readonly #stored: StoredPosition | undefined;
  readonly #onChange: () => void;
  #offer: ResumeOffer | undefined;
  #savedAt = 0;

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
    // Seeking by hand is an answer, too.
    media.addEventListener('seeking', () => this.#answer(), { signal });

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

  /** `undefined` if no position is stored, and when the learner has answered. */
  get offer(): ResumeOffer | undefined {
    return this.#offer;
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
    // A live stream has no position to come back to, nor has a video that is not loaded.
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
