/**
 * Position and speed of a video, and whether it plays: the state that survives everything that happens to an engine. The video element
 * forgets it whenever it loads another source, or the same one again.
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
    // Without media, a video element still knows the position that it was given for when it has some.
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

  /** Gives the video element its speed back, and plays it if it was playing. The engine goes to the position. */
  restore(): void {
    const video = this.#video;
    if (this.#playbackRate !== undefined) video.playbackRate = this.#playbackRate;
    // A failure is also an event.
    if (this.#isPlaying && video.paused) video.play().catch(() => undefined);
  }

  readonly #observe = ({ type }: Event): void => {
    const { readyState, currentTime, playbackRate, paused, error } = this.#video;
    // A video element that is loaded again is paused, and reports no pause; a `play` of before may come only then.
    // The pause of a file that cannot be played is Chromium's.
    if (type === 'pause' ? !error : !paused) this.#isPlaying = !paused;
    // Without media, a video element reports what it has been reset to.
    if (readyState === 0) return;
    this.#playbackRate = playbackRate;
    if (type === 'seeking' || type === 'timeupdate') this.#position = currentTime;
  };
}
