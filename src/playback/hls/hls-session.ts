import Hls, {
  ErrorDetails,
  ErrorTypes,
  Events,
  PlaylistLevelType,
  type BufferAppendedData,
  type ErrorData,
  type HlsConfig,
  type LoadPolicy,
} from 'hls.js';
import type { MediaTracks } from '../../tracks/media-tracks.js';
import type { EarlyPlaylist } from './early-playlist.js';
import { playlistLoader } from './hls-playlist-loader.js';
import { HlsTracks } from './hls-tracks.js';
import { keepSeeksGoing } from './keep-seeks-going.js';
import type { EngineError } from '../errors/engine-error.js';

export type { default as Hls, HlsConfig } from 'hls.js';

export interface HlsSessionOptions {
  readonly video: HTMLVideoElement;
  /** Already attached to the video. */
  readonly mediaSource: MediaSource;
  /** URL of the playlist. */
  readonly url: string;
  /** Position to begin at, in seconds; `-1` leaves it to the playlist. */
  readonly startPosition: number;
  /** Whether requests carry cookies to other origins. */
  readonly withCredentials: boolean;
  /** Whether to load only what is needed to know the duration, until the video is to play. */
  readonly metadataOnly: boolean;
  /** The page's own settings for hls.js, laid over the engine's. */
  readonly config: Partial<HlsConfig>;
  /** The playlist, where it is on its way already. */
  readonly earlyPlaylist: Promise<EarlyPlaylist | undefined> | undefined;
  /** Filled with the levels and audio tracks of the playlist, and emptied by `dispose()`. */
  readonly tracks: MediaTracks;
  /** Called when it has stopped, and does not go on by itself. */
  readonly onError: (error: EngineError) => void;
  /** Called when loading works. */
  readonly onProgress: () => void;
  /** Tells the page's developer what is wrong. */
  readonly warn: (message: string) => void;
}

/** Maximum number of new decoders at one place of the video. */
const MAX_DECODER_RECOVERIES = 2;

/** Playing on for this long, in seconds, means that a new decoder has helped. */
const RECOVERED_AFTER = 5;

/**
 * One more attempt, at once, so that a single lost packet costs nothing. `retry/` decides about all further attempts, for
 * all engines.
 */
const ONE_MORE: LoadPolicy = {
  default: {
    maxTimeToFirstByteMs: 10_000,
    maxLoadTimeMs: 120_000,
    timeoutRetry: null,
    errorRetry: { maxNumRetry: 1, retryDelayMs: 250, maxRetryDelayMs: 250 },
  },
};

/** hls.js at work on one playlist. Loaded when it is first needed; its modules are the only importers of hls.js. */
export class HlsSession {
  /** hls.js itself, for pages that need more of it than a media element has. */
  readonly hls: Hls;

  readonly #options: HlsSessionOptions;
  readonly #disposed = new AbortController();
  #retry: (position: number) => void = () => this.hls.startLoad();
  #recoveries = 0;
  #recoveredAt = 0;

  /** @param createHls - makes the hls.js that plays. */
  constructor(options: HlsSessionOptions, createHls = (config: Partial<HlsConfig>): Hls => new Hls(config)) {
    const {
      video,
      mediaSource,
      url,
      startPosition,
      withCredentials,
      metadataOnly,
      config,
      earlyPlaylist,
      tracks,
      onProgress,
    } = options;
    this.#options = options;
    this.hls = createHls({
      startPosition,
      // A segment loaded only to measure the network is one that the learner waits for, and pays for.
      testBandwidth: false,
      // A live stream has no end, as in browsers that play it by themselves.
      liveDurationInfinity: true,
      manifestLoadPolicy: ONE_MORE,
      playlistLoadPolicy: ONE_MORE,
      fragLoadPolicy: ONE_MORE,
      keyLoadPolicy: ONE_MORE,
      xhrSetup: (request) => {
        request.withCredentials = withCredentials;
      },
      ...(earlyPlaylist && { pLoader: playlistLoader(earlyPlaylist) }),
      ...config,
    });
    if (metadataOnly) this.#holdBack();
    keepSeeksGoing(video, this.#disposed.signal);
    new HlsTracks(this.hls, tracks);
    this.hls.on(Events.ERROR, (_event, data) => this.#onError(data));
    this.hls.on(Events.FRAG_BUFFERED, () => onProgress());
    this.hls.loadSource(url);
    this.hls.attachMedia({ media: video, mediaSource });
  }

  /**
   * Tries again what it reported last.
   *
   * @param position - position to go on at if the playlist has to be loaded again, in seconds; `-1` where nothing was played yet.
   */
  retry(position: number): void {
    this.#retry(position);
  }

  dispose(): void {
    this.#disposed.abort();
    this.hls.destroy();
  }

  /**
   * Until the video is to play, its first segment is enough: hls.js reads these limits for each. By what the video element has of
   * both picture and sound, it would load the second one too where the sound comes later: so in between it loads nothing.
   */
  #holdBack(): void {
    const { config } = this.hls;
    const { video } = this.#options;
    const { signal } = this.#disposed;
    const { maxBufferLength, maxBufferSize } = config;
    let isHeldBack = true;
    const limitTo = (length: number, size: number): void => {
      config.maxBufferLength = length;
      config.maxBufferSize = size;
    };
    const onAppended = (_event: Events, { parent, frag }: BufferAppendedData): void => {
      if (parent !== PlaylistLevelType.MAIN || frag.sn === 'initSegment') return;
      this.hls.off(Events.BUFFER_APPENDED, onAppended);
      const isWaiting = !video.seeking && video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA;
      if (isHeldBack && isWaiting) limitTo(0, 0);
    };
    const onData = (): void => {
      if (isHeldBack) limitTo(1, 1);
    };

    limitTo(1, 1);
    this.hls.on(Events.BUFFER_APPENDED, onAppended);
    // A part that is sought is needed, whatever there is of the first one.
    for (const type of ['loadeddata', 'seeking']) video.addEventListener(type, onData, { signal });
    const release = (): void => {
      isHeldBack = false;
      limitTo(maxBufferLength, maxBufferSize);
    };
    video.addEventListener('play', release, { once: true, signal });
  }

  #onError(data: ErrorData): void {
    if (!data.fatal) return;
    if (isOfCaptions(data) && data.response?.code) {
      // Captions that a server refuses are no reason to stop the video. hls.js stops for them.
      this.#options.warn(`captions are switched off. ${data.url ?? ''}: HTTP ${data.response.code}`);
      this.hls.subtitleTrack = -1;
      this.hls.startLoad();
    } else if (!this.#recover(data)) {
      this.#retry =
        isOfManifest(data) || UNREADABLE.has(data.details) || data.type === ErrorTypes.MEDIA_ERROR
          ? (position) => this.#reload(position)
          : () => this.hls.startLoad();
      this.#options.onError(this.#toEngineError(data));
    }
  }

  /** Loads the playlist again, which hls.js does from its configured position: it forgets where the video was. */
  #reload(position: number): void {
    if (position >= 0) this.hls.config.startPosition = position;
    this.hls.loadSource(this.#options.url);
  }

  /** Sets up a new decoder where that may help. Returns `false` where it does not, or not any more. */
  #recover(data: ErrorData): boolean {
    if (!isRecoverable(data)) return false;
    const { video } = this.#options;
    const { currentTime: position } = video;
    if (Math.abs(position - this.#recoveredAt) > RECOVERED_AFTER) this.#recoveries = 0;
    this.#recoveredAt = position;
    if (++this.#recoveries > MAX_DECODER_RECOVERIES) return false;
    this.hls.recoverMediaError();
    return true;
  }

  /** hls.js' errors in the platform's terms. */
  #toEngineError(data: ErrorData): EngineError {
    const { details, type, error, response } = data;
    const common = {
      url: data.url ?? response?.url ?? this.#options.url,
      needsCors: true,
      message: `${details}: ${error.message}`,
    };
    if (details === ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR)
      return { ...common, code: MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED, reason: 'unsupported' };
    if (UNREADABLE.has(details)) {
      // What does not even begin as a playlist is something else: the diagnosis finds out what.
      const isPlaylist = !error.message.includes('EXTM3U');
      return { ...common, code: MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED, ...(isPlaylist && { reason: 'broken' }) };
    }
    if (type !== ErrorTypes.NETWORK_ERROR) return { ...common, code: MediaError.MEDIA_ERR_DECODE, reason: 'damaged' };
    return {
      ...common,
      code: isOfManifest(data) ? MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED : MediaError.MEDIA_ERR_NETWORK,
      ...(response?.code !== undefined && { status: response.code }),
    };
  }
}

/** Playlists that came, and do not follow the format. */
const UNREADABLE: ReadonlySet<ErrorDetails> = new Set([
  ErrorDetails.MANIFEST_PARSING_ERROR,
  ErrorDetails.LEVEL_PARSING_ERROR,
  ErrorDetails.LEVEL_EMPTY_ERROR,
]);

/** Whether a new decoder may help. It does not give the browser a codec that it lacks. */
function isRecoverable({ type, details }: ErrorData): boolean {
  return type === ErrorTypes.MEDIA_ERROR && details !== ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR;
}

function isOfManifest({ details }: ErrorData): boolean {
  return details.startsWith('manifest');
}

function isOfCaptions({ details, frag }: ErrorData): boolean {
  return details.startsWith('subtitle') || frag?.type === PlaylistLevelType.SUBTITLE;
}
