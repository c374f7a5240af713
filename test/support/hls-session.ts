import { ErrorDetails, ErrorTypes, type ErrorData } from 'hls.js';
import type { EngineError } from '../../src/playback/errors/engine-error.js';
import { HlsSession, type HlsSessionOptions } from '../../src/playback/hls/hls-session.js';
import { MediaTracks } from '../../src/tracks/media-tracks.js';
import { FakeHls } from './fake-hls.js';
import { FakeVideo } from './fake-video.js';
import { there } from './there.js';

export const PLAYLIST = 'https://media.example/master.m3u8';
export const SEGMENT = 'https://media.example/segment-01.m4s';

/** Error of hls.js after which a new decoder may help. */
export const OF_DECODER = { type: ErrorTypes.MEDIA_ERROR, details: ErrorDetails.BUFFER_APPEND_ERROR } as const;

/** Test harness for sessions, with a fake of hls.js and a fake video. Collects the sessions' reports. */
export class HlsSessionHarness {
  video = new FakeVideo();
  /** hls.js of the newest session. */
  hls = new FakeHls();
  readonly errors: EngineError[] = [];
  readonly warnings: string[] = [];
  readonly notes: string[] = [];
  /** Number of times that progress was reported. */
  progress = 0;

  sessionWith(options: Partial<HlsSessionOptions> = {}): HlsSession {
    return new HlsSession(
      {
        video: this.video.element,
        mediaSource: new MediaSource(),
        url: PLAYLIST,
        startPosition: -1,
        withCredentials: false,
        metadataOnly: false,
        config: {},
        early: undefined,
        tracks: new MediaTracks(),
        onError: (error) => this.errors.push(error),
        onProgress: () => this.progress++,
        onNote: (note) => this.notes.push(note),
        warn: (message) => this.warnings.push(message),
        ...options,
      },
      (config) => (this.hls = new FakeHls(config)).asHls,
    );
  }

  /** Lets hls.js fail, and returns the error that the session reports. */
  errorAfter(data: Partial<ErrorData>): EngineError {
    this.hls.fail(data);
    return there(this.errors.at(-1));
  }

  reset(): void {
    this.video = new FakeVideo();
    for (const list of [this.errors, this.warnings, this.notes]) list.length = 0;
    this.progress = 0;
  }
}

/** Creates an {@link HlsSessionHarness} for the tests of one `describe`. */
export function useHlsSession(): HlsSessionHarness {
  const harness = new HlsSessionHarness();
  beforeEach(() => harness.reset());
  return harness;
}
