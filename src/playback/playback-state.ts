/**
 * Where a learner is in a video, how fast it plays, and whether: what must survive whatever happens to an engine. Kept apart from the
 * video element, which forgets it whenever it is given another source or the same one again.
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

  /** In seconds; `-1` where nothing was played yet. */
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

  /** Gives the video element back what it has forgotten; but for the position, which is for the engine to go to. */
  restore(): void {
    const video = this.#video;
    if (this.#playbackRate !== undefined) video.playbackRate = this.#playbackRate;
    // A failure comes as an event, too.
    if (this.#isPlaying && video.paused) video.play().catch(() => undefined);
  }

  readonly #observe = ({ type }: Event): void => {
    const { readyState, currentTime, playbackRate, paused } = this.#video;
    // A video element that is loaded again is paused, and reports no pause; a `play` of before may come only then.
    if (type === 'pause' || (type === 'play' && !paused)) this.#isPlaying = !paused;
    // Without media, a video element reports what it has been reset to.
    if (readyState === 0) return;
    this.#playbackRate = playbackRate;
    if (type === 'seeking' || type === 'timeupdate') this.#position = currentTime;
  };
}
