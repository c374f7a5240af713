import type { Hls, HlsConfig } from './hls/hls-session.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import type { EngineError } from './errors/engine-error.js';
import type { PlaybackNote } from './playback-status.js';
import type { Source } from './source.js';

/** Library behind an engine, for pages that need more than a media element has. */
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
  /** Called when the video needs data and the connection brings none. `isStarving` says later whether this is still so. */
  readonly onStalled: (isStarving: () => boolean) => void;
  /** Called when the part that it reported by `onError` or `onStalled`, or a later one, works. An earlier part is not progress. */
  readonly onProgress: () => void;
  /** Called with a note for the learner. */
  readonly onNote: (note: PlaybackNote) => void;
}

/** Plays one source in the video element, from its creation until it is disposed of. */
export interface PlaybackEngine {
  /** Library of the engine; `null` if there is none, or not yet. */
  readonly library: EngineLibrary | null;
  /** Loads as much as `preload` and `autoplay` ask for. Called when they ask for more than nothing, and whenever they may have changed. */
  preload(): void;
  /**
   * Retries what it reported by `onError` or `onStalled`.
   *
   * @param position - position to go on at if the video has to be loaded again, in seconds; `-1` if nothing was played yet.
   */
  retry(position: number): void;
  /** Skips the part that it reported by `onError`. Returns `false` if it cannot, or if it has skipped enough. */
  stepOver?(): boolean;
  /** Stops, and releases everything. */
  dispose(): void;
}

/** Knows what an engine can play, and creates it. */
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
