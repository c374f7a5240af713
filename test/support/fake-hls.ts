import {
  ErrorDetails,
  ErrorTypes,
  Events,
  PlaylistLevelType,
  type AudioSelectionOption,
  type default as Hls,
  type ErrorData,
  type HlsConfig,
  type Level,
  type LevelDetails,
  type MediaPlaylist,
} from 'hls.js';

type Listener = (event: string, data: unknown) => void;

/** Fake of the part of hls.js that the engine uses. It loads and plays nothing, records its calls, and dispatches the events of a test. */
export class FakeHls {
  readonly config: Partial<HlsConfig>;

  /** Calls so far, in order. */
  readonly calls: string[] = [];

  levels: Level[] = [];
  manualLevel = -1;
  startLevel = -1;
  latestLevelDetails: LevelDetails | null = null;
  audioTracks: MediaPlaylist[] = [];
  subtitleTracks: MediaPlaylist[] = [];
  subtitleTrack = -1;
  subtitleDisplay = true;
  #audioTrack = -1;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(config: Partial<HlsConfig> = {}) {
    this.config = { maxBufferLength: 30, maxBufferSize: 60_000_000, ...config };
  }

  /** This fake, with the type of the real hls.js. */
  get asHls(): Hls {
    return this as unknown as Hls;
  }

  on(event: Events, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  once(event: Events, listener: Listener): void {
    const first: Listener = (...parameters) => {
      this.#listeners.get(event)?.delete(first);
      listener(...parameters);
    };
    this.on(event, first);
  }

  off(event: Events, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener);
  }

  trigger(event: Events, data: unknown = {}): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(event, data);
  }

  /** Dispatches an error: by default a fatal one, because a segment could not be loaded. */
  fail(data: Partial<ErrorData> = {}): void {
    this.trigger(Events.ERROR, {
      type: ErrorTypes.NETWORK_ERROR,
      details: ErrorDetails.FRAG_LOAD_ERROR,
      fatal: true,
      error: new Error('as asked'),
      ...data,
    });
  }

  /** Simulates a parsed playlist with levels of these heights and audio of these languages. */
  parse({ heights = [], languages = [] }: { heights?: readonly number[]; languages?: readonly string[] }): void {
    this.levels = heights.map(levelOf);
    this.trigger(Events.MANIFEST_PARSED);
    this.audioTracks = languages.map(audioOf);
    this.#audioTrack = this.audioTracks.length > 0 ? 0 : -1;
    this.trigger(Events.AUDIO_TRACKS_UPDATED, { audioTracks: this.audioTracks });
  }

  loadSource(url: string): void {
    this.calls.push(`loadSource ${url}`);
  }

  attachMedia(): void {
    this.calls.push('attachMedia');
  }

  startLoad(position = -1): void {
    this.calls.push(position < 0 ? 'startLoad' : `startLoad ${position}`);
  }

  stopLoad(): void {
    this.calls.push('stopLoad');
  }

  /** Simulates that a part was buffered. */
  buffer(start: number, type = PlaylistLevelType.MAIN): void {
    this.trigger(Events.FRAG_BUFFERED, { frag: { type, start, end: start + 4, gap: false } });
  }

  recoverMediaError(): void {
    this.calls.push('recoverMediaError');
  }

  destroy(): void {
    this.calls.push('destroy');
    this.trigger(Events.DESTROYING);
  }

  set loadLevel(level: number) {
    this.calls.push(`loadLevel ${level}`);
    this.manualLevel = level;
  }

  set nextLevel(level: number) {
    this.calls.push(`nextLevel ${level}`);
    this.manualLevel = level;
  }

  get audioTrack(): number {
    return this.#audioTrack;
  }

  set audioTrack(index: number) {
    this.calls.push(`audioTrack ${index}`);
    this.#audioTrack = index;
    this.trigger(Events.AUDIO_TRACK_SWITCHING, this.audioTracks[index]);
  }

  /** Audio to choose if levels have their audio in different groups. */
  get audioPreference(): AudioSelectionOption | undefined {
    return this.config.audioPreference;
  }
}

export function levelOf(height: number): Level {
  return {
    uri: `https://media.example/${height}.m3u8`,
    width: (height * 16) / 9,
    height,
    bitrate: height * 1000,
    frameRate: 25,
    videoCodec: 'avc1.4d401e',
  } as unknown as Level;
}

export function audioOf(lang: string, id: number): MediaPlaylist {
  return { id, name: lang.toUpperCase(), lang, default: id === 0 } as unknown as MediaPlaylist;
}
