import { restore, stub } from 'sinon';
import type { EngineError } from '../../src/playback/errors/engine-error.js';
import { hlsLoader, type HlsSessionClass } from '../../src/playback/hls/hls-engine.js';
import type { HlsSessionOptions } from '../../src/playback/hls/hls-session.js';
import { nativeLoader } from '../../src/playback/native-engine.js';
import type { EngineLoader } from '../../src/playback/playback-engine.js';
import { PlaybackController, type PlaybackControllerOptions } from '../../src/playback/playback-controller.js';
import { Recovery } from '../../src/playback/recovery/recovery.js';
import type { Source } from '../../src/playback/source.js';
import { MediaTracks } from '../../src/tracks/media-tracks.js';
import { turn, useFakeClock } from './fake-clock.js';
import { useFakeFetch } from './fake-fetch.js';
import { FakeHls } from './fake-hls.js';
import { useFakeIntersectionObserver } from './fake-intersection-observer.js';
import { FakeVideo } from './fake-video.js';
import { hostOf, type MinimalHost } from './minimal-host.js';
import { there } from './there.js';

export const FILE: Source = { url: 'https://media.example/lecture.mp4', type: '' };
export const OTHER_FILE: Source = { url: 'https://media.example/other.mp4', type: '' };
export const PLAYLIST: Source = { url: 'https://media.example/master.m3u8', type: '' };

/** Fake of a session. It loads nothing, and stores its options. */
export class FakeSession {
  readonly hls = new FakeHls().asHls;
  readonly options: HlsSessionOptions;
  isDisposed = false;
  /** Number of calls of `stepOver()`, and the number of them that succeed. */
  steps = 0;
  maxSteps = 0;
  /** Number of calls of `onMediaError()`. */
  mediaErrors = 0;
  /** Positions of the calls of `retry()`, in seconds. */
  readonly retriedAt: number[] = [];

  constructor(options: HlsSessionOptions) {
    this.options = options;
  }

  get retries(): number {
    return this.retriedAt.length;
  }

  retry(position: number): void {
    this.retriedAt.push(position);
  }

  stepOver(): boolean {
    this.steps++;
    return this.steps <= this.maxSteps;
  }

  onMediaError(): void {
    this.mediaErrors++;
  }

  dispose(): void {
    this.isDisposed = true;
  }

  /** Reports an error: by default, that a segment could not be loaded. */
  fail(changes: Partial<EngineError> = {}): void {
    this.options.onError({
      url: 'https://media.example/segment-01.m4s',
      needsCors: true,
      code: MediaError.MEDIA_ERR_NETWORK,
      message: 'as asked',
      ...changes,
    });
  }
}

interface PlaybackOptions extends Partial<PlaybackControllerOptions> {
  loadSession?: () => Promise<HlsSessionClass>;
}

/**
 * A `PlaybackController` with a fake video, a fake clock, fake servers and fake sessions of hls.js, for the tests of one `describe`.
 *
 * @param loaders - loaders of engines that come before the player's own.
 */
export function usePlayback(...loaders: readonly EngineLoader[]): PlaybackOfTests {
  useFakeIntersectionObserver();
  const on = new PlaybackOfTests(useFakeClock(), useFakeFetch(), loaders);

  beforeEach(() => on.begin());
  afterEach(() => {
    // Ends all retries before the next test.
    on.host.remove();
    restore();
  });
  return on;
}

class PlaybackOfTests {
  readonly clock: ReturnType<typeof useFakeClock>;
  readonly server: ReturnType<typeof useFakeFetch>;
  /** Options, which a test sets before it loads a source. */
  options: PlaybackOptions = {};
  /** Sessions of hls.js, oldest first. */
  engines: FakeSession[] = [];
  /** Number of errors that were reported to the page. */
  errors = 0;
  /** Warnings in the console. */
  warnings: string[] = [];
  /** Media sources with an object URL that is not revoked, by URL. */
  readonly open = new Map<string, MediaSource>();
  video = new FakeVideo();
  host!: MinimalHost;
  playback!: PlaybackController;
  readonly Session: HlsSessionClass;
  readonly #loaders: readonly EngineLoader[];
  #source: Source | undefined;

  constructor(
    clock: ReturnType<typeof useFakeClock>,
    server: ReturnType<typeof useFakeFetch>,
    loaders: readonly EngineLoader[],
  ) {
    this.#loaders = loaders;
    this.clock = clock;
    this.server = server;
    const { engines } = this;
    this.Session = class extends FakeSession {
      constructor(options: HlsSessionOptions) {
        super(options);
        engines.push(this);
      }
    };
  }

  begin(): void {
    const { open, engines, warnings } = this;
    for (const list of [engines, warnings]) list.length = 0;
    open.clear();
    this.errors = 0;
    this.options = {};
    this.#source = undefined;
    stub(Math, 'random').returns(0);
    stub(console, 'warn').callsFake((message: string) => warnings.push(message));
    stub(URL, 'createObjectURL').callsFake((object) => {
      const url = `blob:${open.size}-${crypto.randomUUID()}`;
      open.set(url, object as MediaSource);
      return url;
    });
    stub(URL, 'revokeObjectURL').callsFake((url) => open.delete(url));
    this.create();
  }

  /** Creates a controller in the document. `own` overrides the harness's options. */
  create(own: Partial<PlaybackControllerOptions> = {}): void {
    this.video = new FakeVideo();
    ({ host: this.host, controller: this.playback } = hostOf(
      (host) =>
        new PlaybackController(host, this.video.element, {
          source: () => this.#source,
          prefersNative: () => this.options.prefersNative?.() ?? false,
          engineConfig: () => this.options.engineConfig?.() ?? {},
          tracks: new MediaTracks(),
          onError: () => this.errors++,
          recovery: {
            name: 'recovery',
            without: 'What fails is not tried again.',
            load: () => Promise.resolve({ Recovery }),
          },
          ...own,
          loaders: [
            ...this.#loaders,
            hlsLoader({
              name: 'the HLS engine',
              without: 'Streams do not play.',
              load: async () => ({ HlsSession: await (this.options.loadSession?.() ?? this.Session) }),
            }),
            nativeLoader,
          ],
        }),
    ));
    document.body.append(this.host);
  }

  /** Sets the source to play. */
  set source(source: Source | undefined) {
    this.#source = source;
  }

  /** Plays a source, and waits until all code that waits only for settled promises has run. */
  async load(source: Source | undefined): Promise<void> {
    this.#source = source;
    this.playback.load();
    await turn();
  }

  /** Advances the time by seconds, after all code that waits only for settled promises has run. */
  async pass(seconds: number): Promise<void> {
    await turn();
    await this.clock.advance(seconds);
  }

  /** Newest session. */
  engine(): FakeSession {
    return there(this.engines.at(-1));
  }

  /** Plays the playlist up to its first frame, and returns its session. */
  async playing(): Promise<FakeSession> {
    await this.load(PLAYLIST);
    await this.video.element.play();
    this.video.begins();
    await turn();
    this.video.calls.length = 0;
    return this.engine();
  }

  /** Plays the file up to its first frame. */
  async playingFile(): Promise<void> {
    await this.load(FILE);
    this.video.begins();
    await this.video.element.play();
    this.video.calls.length = 0;
  }
}
