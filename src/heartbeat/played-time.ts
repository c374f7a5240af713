import { isPlaying, type PlayingMedia } from './is-playing.js';

/**
 * Maximum time by which a stretch of playing may exceed the media time that went by. Covers the start-up of the
 * decoder, and is small enough that a laptop's sleep does not count as playing.
 */
const SLACK_MS = 1000;

/**
 * Time after an advance of media time during which the next one is taken for granted. Browsers publish `currentTime` in
 * steps (Firefox about every 40 ms, a `timeupdate` about every 250 ms): time between two steps is playing time.
 */
const STEP_MS = 250;

/**
 * Measures how long a media element has really been playing, in milliseconds of wall time: pauses, stalls, seeks and
 * sleep do not count, and the playback rate changes nothing. Knows no timer and no event: its user calls `observe()`.
 */
export class PlayedTime {
  #confirmedMs = 0;
  #playing = false;
  #advancedAtMs = 0;
  #position = 0;

  /** Whether the media element was playing at the last observation. */
  get playing(): boolean {
    return this.#playing;
  }

  /** Position of the media element at the last observation, in seconds. */
  get position(): number {
    return this.#position;
  }

  /**
   * Observes the media element.
   *
   * @param media - the media element.
   * @param nowMs - the time on a clock that never goes back.
   * @param believesAdvance - whether a position that moved counts as playing. Only at `timeupdate`, because other events may be about a
   *   stop.
   */
  observe(media: PlayingMedia, nowMs: number, believesAdvance: boolean): void {
    const position = media.currentTime;
    // A media element of the page may not know it yet, or never.
    if (!Number.isFinite(position)) {
      this.#playing = false;
      return;
    }
    const moved = position - this.#position;

    if (this.#playing && moved !== 0) {
      const mediaMs = Math.abs((moved / (media.playbackRate || 1)) * 1000);
      this.#confirmedMs += Math.min(nowMs - this.#advancedAtMs, mediaMs + SLACK_MS);
    } else if (media.paused && nowMs - this.#advancedAtMs < STEP_MS) {
      // Paused, WebKitGTK gives the position of the last `timeupdate` until it plays again. If the position stood still longer, nothing played.
      this.#confirmedMs = this.totalMs(nowMs);
    }
    if (!this.#playing || moved !== 0) {
      this.#advancedAtMs = nowMs;
      this.#position = position;
    }
    const advances = moved !== 0 || (this.#playing && nowMs - this.#advancedAtMs < STEP_MS);
    this.#playing = isPlaying(media, believesAdvance && advances);
  }

  /** Stops counting until the next observation. */
  stop(): void {
    this.#playing = false;
  }

  /** Playing time up to now, in milliseconds. */
  totalMs(nowMs: number): number {
    return this.#confirmedMs + (this.#playing ? Math.min(nowMs - this.#advancedAtMs, STEP_MS) : 0);
  }
}
