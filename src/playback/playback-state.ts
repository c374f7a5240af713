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
    for (const type of ['timeupdate', 'seeking'])
      this.#follow(type, () => {
        this.#position = video.currentTime;
      });
    for (const type of ['loadedmetadata', 'ratechange'])
      this.#follow(type, () => {
        this.#playbackRate = video.playbackRate;
      });
    // A video element that is loaded again is paused without a word.
    for (const type of ['play', 'pause']) video.addEventListener(type, () => (this.#isPlaying = !video.paused));
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

  /** What a video element says while it has no media is not about this video. */
  #follow(type: string, observe: () => void): void {
    this.#video.addEventListener(type, () => {
      if (this.#video.readyState > 0) observe();
    });
  }
}
