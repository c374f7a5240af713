import { MinimalHost } from './minimal-host.js';

/** What the system shows, and its buttons. */
export class FakeMediaSession {
  metadata: MediaMetadata | null = null;
  playbackState: MediaSessionPlaybackState = 'none';
  position: MediaPositionState | undefined;
  handlers = new Map<MediaSessionAction, MediaSessionActionHandler | null>();
  /** Buttons that the system does not have. */
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

/** Puts such a session in place of the browser's, for the tests of one `describe`. */
export function useFakeMediaSession(): FakeMediaSession {
  const session = new FakeMediaSession();
  // As long as all of the tests take: what one of them has begun ends in its own hooks.
  before(() => Object.defineProperty(navigator, 'mediaSession', { configurable: true, value: session }));
  beforeEach(() => Object.assign(session, new FakeMediaSession()));
  after(() => Reflect.deleteProperty(navigator, 'mediaSession'));
  return session;
}

/** A media element of a minute that does what a test says. */
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
