/**
 * Position and speed of a video, and whether it plays. The video element forgets them when it loads a source again, so they are kept here
 * for the next engine.
 */
export class PlaybackState {
  readonly #video: HTMLVideoElement;
  #position = -1;
  #playbackRate: number | undefined;
  #isPlaying = false;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    for (const type of ['loadedmetadata', 'pause', 'play', 'ratechange', 'seeking', 'timeupdate'])
      video.addEventListener(type, this.#observe);
  }

  /** Position in seconds; `-1` if nothing was played yet. */
  get position(): number {
    const { readyState, currentTime } = this.#video;
    // Without media, `currentTime` is the position that was set for later.
    return (readyState === 0 && currentTime) || this.#position;
  }

  /** To be called when the video is loaded from its beginning. */
  forget(): void {
    this.#position = -1;
    this.#playbackRate = undefined;
    this.#isPlaying = false;
  }

  /** Pauses the video, which stays paused when it is loaded again. Without media, a video element does not report a pause. */
  pause(): void {
    this.#isPlaying = false;
    this.#video.pause();
  }

  /** Restores the speed, and plays the video if it was playing. The engine restores the position. */
  restore(): void {
    const video = this.#video;
    if (this.#playbackRate !== undefined) video.playbackRate = this.#playbackRate;
    // A failure is also reported by an event.
    if (this.#isPlaying && video.paused) video.play().catch(() => undefined);
  }

  readonly #observe = ({ type }: Event): void => {
    const { readyState, currentTime, playbackRate, paused, error } = this.#video;
    // Loading again pauses a video element without a `pause` event, and an earlier `play` event may arrive after that. Chromium dispatches
    // `pause` for a file that cannot be played; that one does not count.
    if (type === 'pause' ? !error : !paused) this.#isPlaying = !paused;
    // Without media, a video element has only the values of its reset.
    if (readyState === 0) return;
    this.#playbackRate = playbackRate;
    if (type === 'seeking' || type === 'timeupdate') this.#position = currentTime;
  };
}
