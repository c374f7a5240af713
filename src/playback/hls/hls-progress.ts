import { Events, type default as Hls, type ErrorData, type Fragment } from 'hls.js';

/** Minimum distance of a learner's seek, in seconds. A shorter one is hls.js returning to the position of the video. */
const OWN_SEEK = 1;

/** Finds out when a failed part or playlist works again. Only the same part or a later one counts, not an earlier one. */
export class HlsProgress {
  /** Failed part or playlist; `playing` if the decoder failed, so that loading a part proves nothing. */
  #awaited: Fragment | 'playlist' | 'playing' | undefined;
  #hasPlaylist = false;
  #position = 0;

  /**
   * @param onProgress - called when the failed part works, and for each part that is loaded while nothing is failed.
   * @param signal - removes the listeners on the video.
   */
  constructor(hls: Hls, video: HTMLVideoElement, onProgress: () => void, signal: AbortSignal) {
    for (const event of [Events.LEVEL_UPDATED, Events.AUDIO_TRACK_LOADED] as const)
      hls.on(event, () => {
        this.#hasPlaylist = true;
        if (this.#awaited === 'playlist') this.#awaited = undefined;
      });
    hls.on(Events.FRAG_BUFFERED, (_event, { frag }) => {
      if (frag.gap || !this.#isAtPlace(frag)) return;
      this.#awaited = undefined;
      onProgress();
    });
    video.addEventListener(
      'timeupdate',
      () => (this.#position = video.readyState > 0 ? video.currentTime : this.#position),
      { signal },
    );
    const onSeeking = (): void => {
      if (Math.abs(video.currentTime - this.#position) > OWN_SEEK) this.#awaited = undefined;
    };
    video.addEventListener('seeking', onSeeking, { signal });
  }

  /** Whether a playlist with parts has been loaded. */
  get hasPlaylist(): boolean {
    return this.#hasPlaylist;
  }

  /** To be called with each error. */
  follow({ frag }: ErrorData, isOfDecoder: boolean): void {
    this.#awaited = isOfDecoder ? 'playing' : (frag ?? 'playlist');
  }

  #isAtPlace({ type, start }: Fragment): boolean {
    const awaited = this.#awaited;
    if (awaited === undefined) return true;
    return typeof awaited === 'object' && type === awaited.type && start >= awaited.start - 0.1;
  }
}
