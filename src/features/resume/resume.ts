/** "Continue watching". Loaded only where a page asks for it. */
import { StoredPosition } from './stored-position.js';

/** The media element whose position is remembered. */
export type RememberedMedia = EventTarget &
  Pick<HTMLMediaElement, 'currentTime' | 'duration' | 'ended' | 'play' | 'isConnected'>;

export interface ResumeOptions {
  /** Under which the position is stored. */
  readonly key: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Called when {@link Resume.offer} has changed. */
  readonly onChange: () => void;
}

/** What is offered to the learner. */
export interface ResumeOffer {
  /** Where the learner was, in seconds. */
  readonly position: number;
  readonly resume: () => void;
  readonly startOver: () => void;
}

/** Whoever has seen less than this of a video, in seconds, begins it anew. */
const FROM = 10;

/** Whoever has come this near to the end, in seconds or as a part of the whole, has seen the video. */
const END = 15;
const END_PART = 0.95;

/** How far playing goes between two times of remembering, in seconds. */
const STEP = 5;

/** Remembers the position while the video plays, and offers the one that was remembered before. */
export class Resume {
  readonly #media: RememberedMedia;
  readonly #stored: StoredPosition;
  readonly #onChange: () => void;
  #offer: ResumeOffer | undefined;
  #savedAt = 0;

  constructor(media: RememberedMedia, { key, signal, onChange }: ResumeOptions) {
    this.#media = media;
    this.#stored = new StoredPosition(key);
    this.#onChange = onChange;
    media.addEventListener('timeupdate', () => Math.abs(media.currentTime - this.#savedAt) >= STEP && this.#save(), {
      signal,
    });
    for (const type of ['pause', 'ended']) media.addEventListener(type, () => this.#save(), { signal });
    addEventListener('pagehide', () => this.#save(), { signal });
    // Who looks for a place by hand has answered.
    media.addEventListener('seeking', () => this.#answer(), { signal });

    const position = this.#stored.get();
    if (position === undefined || media.currentTime >= FROM) return;
    this.#offer = {
      position,
      resume: () => this.#goTo(position),
      startOver: () => {
        this.#stored.clear();
        this.#goTo(0);
      },
    };
  }

  /** `undefined` where there is nothing to go on with, and once the learner has answered. */
  get offer(): ResumeOffer | undefined {
    return this.#offer;
  }

  #goTo(position: number): void {
    this.#media.currentTime = position;
    this.#answer();
    // Where it fails, the player says so.
    this.#media.play().catch(() => undefined);
  }

  #answer(): void {
    if (!this.#offer) return;
    this.#offer = undefined;
    this.#onChange();
  }

  #save(): void {
    const { currentTime, duration, ended } = this.#media;
    // What is live has no place to come back to, and neither has what is not loaded.
    if (!Number.isFinite(duration) || currentTime < FROM) return;
    this.#savedAt = currentTime;
    const isSeen = ended || currentTime > duration - END || currentTime > duration * END_PART;
    if (isSeen) this.#stored.clear();
    else this.#stored.set(currentTime);
  }
}
