import type { default as Hls } from 'hls.js';
import type { LoadLimits } from './load-limits.js';

/** Maximum number of new decoders at one place of the video. */
const MAX_RENEWALS = 2;

/** Playing on for this long, in seconds, means that a new decoder has helped. */
const RECOVERED_AFTER = 5;

/** Sets up new decoders for a video whose decoder has failed: a bounded number of times at one place. */
export class HlsDecoder {
  readonly #hls: Hls;
  readonly #limits: LoadLimits;
  #place = -Infinity;
  #renewals = 0;

  /**
   * @param onRecovered - called when a new decoder has helped.
   * @param signal - ends it.
   */
  constructor(hls: Hls, limits: LoadLimits, video: HTMLVideoElement, onRecovered: () => void, signal: AbortSignal) {
    this.#hls = hls;
    this.#limits = limits;
    const onTime = (): void => {
      if (this.#renewals === 0 || Math.abs(video.currentTime - this.#place) <= RECOVERED_AFTER || video.seeking) return;
      this.#renewals = 0;
      limits.lift();
      onRecovered();
    };
    video.addEventListener('timeupdate', onTime, { signal });
  }

  /**
   * Notes that a decoder has failed. Returns `false` where that was too often.
   *
   * @param place - in seconds.
   */
  mayRenew(place: number): boolean {
    if (Math.abs(place - this.#place) > RECOVERED_AFTER) this.#renewals = 0;
    this.#place = place;
    return ++this.#renewals <= MAX_RENEWALS;
  }

  /** Sets up a new decoder, which goes on where the video is. */
  renew(): void {
    this.#limits.loadLittle();
    this.#hls.recoverMediaError();
  }
}
