import {
  Events,
  PlaylistLevelType,
  type default as Hls,
  type Fragment,
  type LevelDetails,
  type MediaFragment,
} from 'hls.js';

/** Maximum number of parts in a row that are skipped. If more are missing, the rest is most likely missing too. */
const MAX_IN_A_ROW = 3;

/** Stretch of a video that does not play, from `start` to `end` in seconds. */
interface Gap {
  readonly type: PlaylistLevelType;
  readonly start: number;
  readonly end: number;
  /** Whether it can be loaded, but the decoder fails on it. */
  readonly isOfDecoder: boolean;
}

/**
 * Parts of a stream that are skipped. They are marked as with `EXT-X-GAP`, in all qualities. hls.js then loads the next parts, and
 * continues there when the video reaches the gap. A learner can seek past it.
 */
export class HlsGaps {
  readonly #video: HTMLVideoElement;
  /** Loaded playlists, by kind and index. */
  readonly #playlists = new Map<string, LevelDetails>();
  #gaps: Gap[] = [];
  /** Gaps after which nothing has played yet. */
  #row: Gap[] = [];

  /**
   * @param onPassed - called when the video has passed a skipped part, whether this class, hls.js or the playlist marked it as a gap.
   * @param signal - removes the listeners on the video.
   */
  constructor(hls: Hls, video: HTMLVideoElement, onPassed: (part: Fragment) => void, signal: AbortSignal) {
    this.#video = video;
    hls.on(Events.LEVEL_UPDATED, (_event, { level, details }) => this.#follow(PlaylistLevelType.MAIN, level, details));
    hls.on(Events.AUDIO_TRACK_LOADED, (_event, { id, details }) => this.#follow(PlaylistLevelType.AUDIO, id, details));
    hls.on(Events.MANIFEST_LOADING, () => {
      this.#playlists.clear();
      this.#gaps = [];
      this.#row = [];
    });
    hls.on(Events.FRAG_BUFFERED, (_event, { frag }) => {
      const isBefore = ({ type, end, isOfDecoder }: Gap): boolean =>
        type === frag.type && end - 0.1 <= frag.start && !isOfDecoder;
      if (!frag.gap) this.#row = this.#row.filter((gap) => !isBefore(gap));
    });
    const onTime = (): void => {
      if (!video.seeking) this.#row = this.#row.filter(({ end }) => video.currentTime <= end + 1);
    };
    video.addEventListener('timeupdate', onTime, { signal });
    const onSeeked = (): void => {
      const part = this.#skippedPart;
      if (part) onPassed(part);
    };
    video.addEventListener('seeked', onSeeked, { signal });
  }

  /** Whether a part was skipped, and nothing has played since. */
  get isInARow(): boolean {
    return this.#row.length > 0;
  }

  /**
   * Skips a part. Returns `false` if too many in a row were skipped, or if it is the last part of the video.
   *
   * @param isOfDecoder - whether the part can be loaded, but the decoder fails on it.
   */
  add({ type, start, end }: Fragment, isOfDecoder: boolean): boolean {
    const isLast = [...this.#playlists.values()].some(({ edge, live }) => !live && end >= edge - 0.1);
    if (isLast || this.#row.filter((gap) => gap.type === type).length >= MAX_IN_A_ROW) return false;
    const gap = { type, start, end, isOfDecoder };
    this.#gaps.push(gap);
    this.#row.push(gap);
    for (const [key, { fragments }] of this.#playlists) if (key.startsWith(type)) mark(fragments, gap);
    return true;
  }

  #follow(type: PlaylistLevelType, id: number, details: LevelDetails): void {
    this.#playlists.set(`${type} ${id}`, details);
    for (const gap of this.#gaps) if (gap.type === type) mark(details.fragments, gap);
  }

  /** Part that the video has just skipped to reach its position. */
  get #skippedPart(): Fragment | undefined {
    const { currentTime } = this.#video;
    const isSkipped = ({ gap, start, end }: Fragment): boolean =>
      gap === true && start < currentTime && Math.abs(currentTime - end) < 1 && !this.#isLoaded((start + end) / 2);
    return [...this.#playlists.values()].flatMap(({ fragments }) => fragments).find(isSkipped);
  }

  #isLoaded(position: number): boolean {
    const { buffered } = this.#video;
    return Array.from({ length: buffered.length }).some(
      (_, index) => buffered.start(index) <= position && position < buffered.end(index),
    );
  }
}

/** Marks all parts whose middle is in a gap, and all parts that contain the middle of the gap. */
function mark(fragments: readonly MediaFragment[], { start, end }: Gap): void {
  for (const fragment of fragments) {
    const middle = fragment.start + fragment.duration / 2;
    const isInGap = start < middle && middle < end;
    const isAroundGap = fragment.start < (start + end) / 2 && (start + end) / 2 < fragment.end;
    if (fragment.gap || (!isInGap && !isAroundGap)) continue;
    fragment.gap = true;
    // Without the tag, hls.js removes the mark later.
    fragment.tagList.push(['GAP']);
  }
}
