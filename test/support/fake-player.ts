import type { SkinPlayer } from '../../src/skin/skin-player.js';

/** Fake of the part of a player that the skin uses. Tests set its values; its text tracks are those of a real video. */
export class FakePlayer extends EventTarget {
  paused = true;
  ended = false;
  muted = false;
  volume = 1;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  currentTime = 0;
  duration = 60;
  currentSrc = 'a.mp4';
  readyState = 4;
  streamType = 'on-demand';
  title = '';
  noControls: boolean | undefined = false;
  error: unknown = null;
  readonly shadowRoot = null;
  engine: unknown = null;
  readonly #video = document.createElement('video');
  readonly textTracks = this.#video.textTracks;
  /** Native video of the element, which also has the text tracks. */
  readonly video = this.#video;
  /** Element in the `media` slot. */
  slotted: Element | null = null;
  buffered = ranges();
  seekable = ranges();
  videoRenditions: unknown = undefined;
  audioTracks: unknown = undefined;

  /** This fake, with the type of a player. */
  get asPlayer(): SkinPlayer {
    return this as unknown as SkinPlayer;
  }

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  addTextTrack(kind: TextTrackKind, label: string, language: string): TextTrack {
    const track = this.#video.addTextTrack(kind, label, language);
    track.mode = 'disabled';
    return track;
  }

  /** Number of requests for a window of its own. */
  pictures = 0;

  requestPictureInPicture(): Promise<void> {
    this.pictures++;
    return Promise.resolve();
  }

  focus(): void {
    return;
  }

  getRootNode(): Node {
    return document;
  }

  querySelector(): Element | null {
    return this.slotted;
  }

  querySelectorAll(): Element[] {
    return [];
  }

  tell(...types: readonly string[]): void {
    for (const type of types) this.dispatchEvent(new Event(type));
  }
}

/** Makes `TimeRanges` of stretches, in seconds. */
export function ranges(...stretches: readonly (readonly [number, number])[]): TimeRanges {
  const at = (index: number): readonly [number, number] => stretches[index] ?? [0, 0];
  return { length: stretches.length, start: (index) => at(index)[0], end: (index) => at(index)[1] };
}
