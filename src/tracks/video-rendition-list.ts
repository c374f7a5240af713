import { MediaList } from './media-list.js';

/** Quality of the video. */
export interface VideoRendition {
  /** Id within the list. */
  readonly id: string;
  /** URL of the playlist. */
  readonly src: string;
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Bit rate, in bits per second. */
  readonly bitrate: number;
  /** Frames per second; `undefined` if the playlist names none. */
  readonly frameRate: number | undefined;
  /** Codec as in RFC 6381, such as `avc1.4d401e`; `undefined` if the playlist names none. */
  readonly codec: string | undefined;
  /** Whether the rendition is selected. Selecting one deselects the others; if none is selected, the player chooses. */
  selected: boolean;
}

/** Event of `addrendition` and `removerendition`. */
export interface VideoRenditionEvent extends Event {
  readonly rendition: VideoRendition;
}

/** Qualities of a video, the best one last, with the events `addrendition`, `removerendition` and `change`. */
export class VideoRenditionList extends MediaList<VideoRendition> {
  /** Called when a rendition was added, as a listener of `addrendition`. */
  onaddrendition: ((event: VideoRenditionEvent) => void) | null = null;

  /** Called when a rendition was removed, as a listener of `removerendition`. */
  onremoverendition: ((event: VideoRenditionEvent) => void) | null = null;

  #selectedIndex = -1;

  /** Index of the rendition to play. `-1` lets the player choose; an index without a rendition becomes `-1`. */
  get selectedIndex(): number {
    return this.#selectedIndex;
  }

  set selectedIndex(index: number) {
    const selectedIndex = index in this ? index : -1;
    if (selectedIndex === this.#selectedIndex) return;
    this.#selectedIndex = selectedIndex;
    this.dispatchEvent(new Event('change'));
  }

  /** Finds the rendition with this `id`; `null` if there is none. */
  getRenditionById(id: string): VideoRendition | null {
    return this.byId(id);
  }
}
