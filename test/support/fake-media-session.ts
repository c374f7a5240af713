import { MinimalHost } from './minimal-host.js';

/** Fake of `navigator.mediaSession`: the metadata that the system shows, and its buttons. */
export class FakeMediaSession {
  metadata: MediaMetadata | null = null;
  playbackState: MediaSessionPlaybackState = 'none';
  position: MediaPositionState | undefined;
  handlers = new Map<MediaSessionAction, MediaSessionActionHandler | null>();
  /** Actions that the system does not support. */
  unknown: readonly MediaSessionAction[] = [];

  setActionHandler(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
    if (this.unknown.includes(action)) throw new TypeError(`There is no ${action}.`);
    this.handlers.set(action, handler);
  }

  setPositionState(position?: MediaPositionState): void {
    this.position = position;
  }

  press(action: MediaSessionAction, details: Partial<MediaSessionActionDetails> = {}): void {
    this.handlers.get(action)?.({ action, ...details });
  }
}

/** Replaces the browser's session by a fake, for the tests of one `describe`. */
export function useFakeMediaSession(): FakeMediaSession {
  const session = new FakeMediaSession();
  // Replaced for all tests together, because hooks of a single test still use the session.
  before(() => Object.defineProperty(navigator, 'mediaSession', { configurable: true, value: session }));
  beforeEach(() => Object.assign(session, new FakeMediaSession()));
  after(() => Reflect.deleteProperty(navigator, 'mediaSession'));
  return session;
}

/** Fake of a media element with a duration of one minute. Tests set its state. */
export class FakeSessionMedia extends MinimalHost {
  artist = '';
  poster = '';
  currentTime = 0;
  duration = 60;
  playbackRate = 1;
  paused = true;
  readyState = HTMLMediaElement.HAVE_ENOUGH_DATA;

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }
}

customElements.define('fake-session-media', FakeSessionMedia);
