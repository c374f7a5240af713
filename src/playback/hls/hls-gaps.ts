import {
  Events,
  PlaylistLevelType,
  type default as Hls,
  type Fragment,
  type LevelDetails,
  type MediaFragment,
} from 'hls.js';

/** Maximum number of parts in a row that are stepped over: where as many are missing, the rest most likely is, too. */
const MAX_IN_A_ROW = 3;

/** A stretch of a video that does not play, in seconds. */
interface Gap {
  readonly type: PlaylistLevelType;
  readonly start: number;
  readonly end: number;
  /** Whether it can be loaded, and only playing shows that it is damaged. */
  readonly isOfDecoder: boolean;
}

/**
 * Parts of a stream that are given up: in all qualities, they count as marked by `EXT-X-GAP`. hls.js then loads what follows, and goes on
 * there when the video comes to the gap; a learner can seek past it.
 */
export class HlsGaps {
  readonly #video: HTMLVideoElement;
  /** Playlists that are played, by kind and quality. */
  readonly #playlists = new Map<string, LevelDetails>();
  #gaps: Gap[] = [];
  /** Those after which nothing has played yet. */
  #row: Gap[] = [];

  /**
   * @param onPassed - called when the video has come to the end of a part that is skipped, be it given up here, by hls.js itself or by the playlist.
   * @param signal - ends it.
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

  /** Whether the part before this one was given up, so that there is little hope. */
  get isInARow(): boolean {
    return this.#row.length > 0;
  }

  /**
   * Gives up a part. Returns `false` where it is one too many, or the last one.
   *
   * @param isOfDecoder - whether it can be loaded, and only playing shows that it is damaged.
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

  /** The part that has been skipped to come here. */
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

/** Marks all parts that lie in a gap for the most part. */
function mark(fragments: readonly MediaFragment[], { start, end }: Gap): void {
  for (const fragment of fragments) {
    const middle = fragment.start + fragment.duration / 2;
    const isInGap = start < middle && middle < end;
    const isAroundGap = fragment.start < (start + end) / 2 && (start + end) / 2 < fragment.end;
    if (fragment.gap || (!isInGap && !isAroundGap)) continue;
    fragment.gap = true;
    // Without the tag, hls.js takes the mark for a passing one.
    fragment.tagList.push(['GAP']);
  }
}
