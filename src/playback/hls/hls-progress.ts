import { Events, type default as Hls, type ErrorData, type Fragment } from 'hls.js';

/** Seeking farther than this, in seconds, is a learner's own: hls.js goes on where the video was. */
const OWN_SEEK = 1;

/** Says whether what has failed works again: a part at the same place or later, or a playlist. Whatever comes before is no progress. */
export class HlsProgress {
  /** What has failed: a part, a playlist, or what only playing can show. */
  #awaited: Fragment | 'playlist' | 'playing' | undefined;
  #hasPlaylist = false;
  #position = 0;

  /**
   * @param onProgress - called when it works, and for each part that comes where nothing has failed.
   * @param signal - ends it.
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

  /** Whether a playlist with parts has been read. */
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
