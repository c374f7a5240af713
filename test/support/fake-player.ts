import type { SkinPlayer } from '../../src/skin/skin-player.js';

/** What the skin asks of a player, with values of a test's own; text tracks are what a real video has. */
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
  engine: unknown = null;
  readonly #video = document.createElement('video');
  readonly textTracks = this.#video.textTracks;
  seekable = ranges();
  videoRenditions: unknown = undefined;
  audioTracks: unknown = undefined;

  /** As what it stands for. */
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

  querySelectorAll(): Element[] {
    return [];
  }

  tell(...types: readonly string[]): void {
    for (const type of types) this.dispatchEvent(new Event(type));
  }
}

/** Stretches of time, in seconds. */
export function ranges(...stretches: readonly (readonly [number, number])[]): TimeRanges {
  const at = (index: number): readonly [number, number] => stretches[index] ?? [0, 0];
  return { length: stretches.length, start: (index) => at(index)[0], end: (index) => at(index)[1] };
}
