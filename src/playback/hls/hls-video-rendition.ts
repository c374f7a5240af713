import type { Level } from 'hls.js';
import type { VideoRendition, VideoRenditionList } from '../../tracks/video-rendition-list.js';

/** Level of an HLS playlist, in the list of the player. */
export class HlsVideoRendition implements VideoRendition {
  readonly id: string;
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly bitrate: number;
  readonly frameRate: number | undefined;
  readonly codec: string | undefined;
  readonly #level: Level;
  readonly #list: VideoRenditionList;

  constructor(list: VideoRenditionList, level: Level, id: string) {
    this.id = id;
    this.src = level.uri;
    this.width = level.width;
    this.height = level.height;
    this.bitrate = level.bitrate;
    this.frameRate = level.frameRate || undefined;
    this.codec = level.videoCodec;
    this.#level = level;
    this.#list = list;
  }

  /** Level of hls.js. */
  get level(): Level {
    return this.#level;
  }

  get selected(): boolean {
    return this.#list[this.#list.selectedIndex] === this;
  }

  set selected(selected: boolean) {
    const index = [...this.#list].indexOf(this);
    // A rendition that is no longer in the list cannot be chosen.
    if (selected && index >= 0) this.#list.selectedIndex = index;
    if (!selected && this.selected) this.#list.selectedIndex = -1;
  }
}
