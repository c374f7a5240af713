import type { Hls, HlsConfig } from './hls/hls-session.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import type { EngineError } from './errors/engine-error.js';
import type { PlaybackNote } from './playback-status.js';
import type { Source } from './source.js';

/** Library behind an engine, for a page that needs more of it than a media element has. */
export type EngineLibrary = Hls;

/** Settings of that library. */
export type EngineConfig = Partial<HlsConfig>;

export interface EngineOptions {
  readonly video: HTMLVideoElement;
  /** Source to play; `undefined` if there is none. */
  readonly source: Source | undefined;
  /** Position to begin at, in seconds; `-1` leaves it to the source. */
  readonly startPosition: number;
  /** The page's own settings of the engine's library. */
  readonly config: () => EngineConfig;
  /** Qualities and languages, for an engine to fill and to empty. */
  readonly tracks: MediaTracks;
  /** Called when the engine has stopped, and does not go on by itself. */
  readonly onError: (error: EngineError) => void;
  /** Called when the connection brings nothing, although the video needs more. `isStarving` says later whether that is still so. */
  readonly onStalled: (isStarving: () => boolean) => void;
  /** Called when what it reported by `onError` or `onStalled` works: a part that comes before it is no progress. */
  readonly onProgress: () => void;
  /** Called when there is something to tell the learner in passing. */
  readonly onNote: (note: PlaybackNote) => void;
}

/** Plays one source in the video element, from when it is made until it is disposed of. */
export interface PlaybackEngine {
  /** `null` where there is none, or not yet. */
  readonly library: EngineLibrary | null;
  /** Loads as much as `preload` and `autoplay` ask for. Called when they ask for more than nothing, and whenever they may have changed. */
  preload(): void;
  /**
   * Tries again what it reported by `onError` or `onStalled`.
   *
   * @param position - position to go on at if the video has to be loaded again, in seconds; `-1` where nothing was played yet.
   */
  retry(position: number): void;
  /** Steps over the part that it reported by `onError`. Returns `false` where it cannot, or where it has stepped over enough. */
  stepOver?(): boolean;
  /** Stops, and releases everything. */
  dispose(): void;
}

/** Says what an engine can play, and makes it. */
export interface EngineLoader {
  /**
   * Whether the engine feeds the video element by Media Source Extensions. The element itself then knows neither the address nor the tracks,
   * and the engine is to be disposed of outside the document, where nothing else would release it.
   */
  readonly usesMediaSource: boolean;
  /**
   * @param prefersNative - whether a browser that plays the source by itself comes first.
   */
  canPlay(source: Source, video: HTMLVideoElement, prefersNative: boolean): boolean;
  create(options: EngineOptions): PlaybackEngine;
}
