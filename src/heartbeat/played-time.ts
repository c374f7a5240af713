import { isPlaying, type PlayingMedia } from './is-playing.js';

/**
 * Maximum time by which a stretch of playing may be longer than its media time, in milliseconds. Covers the start of the decoder, and is so
 * small that a laptop's sleep does not count as playing.
 */
const SLACK_MS = 1000;

/**
 * Time after an advance of media time during which the video counts as playing, in milliseconds. Browsers update `currentTime` in steps
 * (Firefox about every 40 ms, `timeupdate` about every 250 ms), and the time between two steps is playing time.
 */
const STEP_MS = 250;

/**
 * Measures how long a media element has really been playing, in milliseconds of wall time. Pauses, stalls, seeks and sleep do not count, and
 * the playback rate has no influence. Uses no timer and no events: its user calls `observe()`.
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
   * @param nowMs - time of a clock that never goes back, in milliseconds.
   * @param believesAdvance - whether a changed position counts as playing. `true` only at `timeupdate`, because the video may have just
   *   stopped at other events.
   */
  observe(media: PlayingMedia, nowMs: number, believesAdvance: boolean): void {
    const position = media.currentTime;
    // A media element of the page may not know its position yet, or never know it.
    if (!Number.isFinite(position)) {
      this.#playing = false;
      return;
    }
    const moved = position - this.#position;

    if (this.#playing && moved !== 0) {
      const mediaMs = Math.abs((moved / (media.playbackRate || 1)) * 1000);
      this.#confirmedMs += Math.min(nowMs - this.#advancedAtMs, mediaMs + SLACK_MS);
    } else if (media.paused && nowMs - this.#advancedAtMs < STEP_MS) {
      // While paused, WebKitGTK keeps `currentTime` of the last `timeupdate`, so the time since then is added here. If the last advance is
      // longer ago than one step, the video was not playing.
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
