import type { Hls, HlsConfig } from './hls/hls-session.js';
import type { MediaTracks } from '../tracks/media-tracks.js';
import type { EngineError } from './errors/engine-error.js';
import type { PlaybackNote } from './playback-status.js';
import type { Source } from './source.js';

/** Library that an engine uses, for pages that need more than a media element offers. */
export type EngineLibrary = Hls;

/** Settings of the library. */
export type EngineConfig = Partial<HlsConfig>;

export interface EngineOptions {
  readonly video: HTMLVideoElement;
  /** Source to play; `undefined` if there is none. */
  readonly source: Source | undefined;
  /** Position to begin at, in seconds; `-1` leaves it to the source. */
  readonly startPosition: number;
  /** Settings of the page for the engine's library. */
  readonly config: () => EngineConfig;
  /** Lists of qualities and languages, which the engine fills and empties. */
  readonly tracks: MediaTracks;
  /** Called when the engine has stopped, and does not continue by itself. */
  readonly onError: (error: EngineError) => void;
  /** Called when the video needs data and none arrives. `isStarving` returns whether this is still the case. */
  readonly onStalled: (isStarving: () => boolean) => void;
  /** Called when the part that the engine reported by `onError` or `onStalled`, or a later one, works. An earlier part does not count. */
  readonly onProgress: () => void;
  /** Called with a note for the learner. */
  readonly onNote: (note: PlaybackNote) => void;
}

/** Plays one source in the video element, from its creation until it is disposed of. */
export interface PlaybackEngine {
  /** Library of the engine; `null` if there is none, or if it is not loaded yet. */
  readonly library: EngineLibrary | null;
  /** Loads as much as `preload` and `autoplay` ask for. Called when that is more than nothing, each time they may have changed. */
  preload(): void;
  /**
   * Retries after `onError` or `onStalled`.
   *
   * @param position - position to continue at if the video has to be loaded again, in seconds; `-1` if nothing was played yet.
   */
  retry(position: number): void;
  /** Skips the part that the engine reported by `onError`. Returns `false` if it cannot, or if it has skipped too many in a row. */
  stepOver?(): boolean;
  /** Stops, and releases everything. */
  dispose(): void;
}

/** Knows what an engine can play, and creates it. */
export interface EngineLoader {
  /**
   * Whether the engine uses Media Source Extensions. The video element then knows neither the URL nor the tracks, and the engine has to be
   * disposed of when the player leaves the document, because nothing else would release it.
   */
  readonly usesMediaSource: boolean;
  /**
   * Whether the engine plays a source in this browser.
   *
   * @param prefersNative - whether to leave the source to the browser's own player if that can play it.
   */
  canPlay(source: Source, video: HTMLVideoElement, prefersNative: boolean): boolean;
  create(options: EngineOptions): PlaybackEngine;
}
