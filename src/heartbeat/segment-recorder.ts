import type { PlayingMedia } from './is-playing.js';
import type { Segment } from './segments.js';

/** Properties of a media element that show which stretches it plays. Not every element in the `media` slot has all of them. */
export type RecordedMedia = Pick<PlayingMedia, 'currentTime' | 'paused' | 'seeking'> &
  Partial<Pick<HTMLMediaElement, 'playbackRate' | 'played'>>;

/** Tolerance for positions that lag behind, in seconds. Browsers update positions in steps of up to 250 ms. */
const LAG_S = 0.5;

/**
 * Records the stretches of media time that a media element plays. Positions come from the media element. The clock only distinguishes
 * playing from a jump, and `played` has the exact positions before and after a jump. Uses no timer and no events: its user calls `observe()`.
 */
export class SegmentRecorder {
  readonly #onPlayed: (segment: Segment) => void;
  /** Position at the last observation, in seconds; `NaN` if there was none. */
  #position = NaN;
  #lookedAtMs = 0;
  #rate = 1;
  #seeking = false;
  #paused = true;
  #leftAt = 0;

  constructor(onPlayed: (segment: Segment) => void) {
    this.#onPlayed = onPlayed;
  }

  /** Position before the last jump, in seconds. */
  get leftAt(): number {
    return this.#leftAt;
  }

  /**
   * Observes the media element.
   *
   * @param nowMs - time of a clock that never goes back, in milliseconds.
   * @param jumped - whether an event shows that the position has jumped.
   */
  observe(media: RecordedMedia, nowMs: number, jumped = false): void {
    const { currentTime: position, paused, playbackRate = 1, seeking } = media;
    if (!Number.isFinite(position)) {
      this.forget();
      return;
    }
    const rate = Math.max(playbackRate, this.#rate, 0);
    const moved = position - this.#position;
    /** Media time that can have been played since the last observation, in seconds. */
    const reach = ((nowMs - this.#lookedAtMs) / 1000) * rate;

    if (Number.isNaN(this.#position) || (!jumped && !seeking && moved >= 0 && moved <= reach + LAG_S * rate)) {
      this.#tell(this.#position, position);
    } else {
      if (!this.#seeking) {
        const stood = this.#paused
          ? this.#position
          : Math.min(endOfPlayed(media, this.#position), this.#position + reach);
        this.#tell(this.#position, stood);
        this.#leftAt = stood;
      }
      // If there was no event for the jump, or a late one, the video has already played on after the jump.
      if (!seeking && !paused) this.#tell(Math.max(startOfPlayed(media, position), position - reach), position);
    }
    this.#position = position;
    this.#lookedAtMs = nowMs;
    this.#rate = playbackRate;
    this.#seeking = seeking;
    this.#paused = paused;
  }

  /** Forgets the position. The next observation begins at the position of that moment. */
  forget(): void {
    this.#position = NaN;
  }

  #tell(start: number, end: number): void {
    if (end > start) this.#onPlayed({ start, end });
  }
}

/** End of the played stretch around a position. Browsers know it exactly, even after the last observation. */
function endOfPlayed(media: RecordedMedia, position: number): number {
  return playedAround(media, position)?.end ?? position;
}

function startOfPlayed(media: RecordedMedia, position: number): number {
  return playedAround(media, position)?.start ?? position;
}

function playedAround({ played }: RecordedMedia, position: number): Segment | undefined {
  for (let i = 0; i < (played?.length ?? 0); i++) {
    const [start, end] = [played?.start(i) ?? 0, played?.end(i) ?? 0];
    if (start <= position && position <= end) return { start, end };
  }
  return undefined;
}
