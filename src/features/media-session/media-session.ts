/** Media Session (https://w3c.github.io/mediasession/). Loaded when a video plays for the first time. */

/** Media element, with the data to show. */
export type SessionMedia = HTMLElement &
  Pick<
    HTMLVideoElement,
    'poster' | 'currentTime' | 'duration' | 'playbackRate' | 'paused' | 'readyState' | 'play' | 'pause'
  > & { artist: string };

/** Distance of a seek if the system's button names none, in seconds. */
const SEEK = 10;

/** Media element that played last. It owns the media session, because a page has only one. */
let owner: SessionMedia | undefined;

/** Session of the window that the media element is in now: each window has its own. */
function sessionOf({ ownerDocument }: SessionMedia): MediaSession {
  return (ownerDocument.defaultView ?? window).navigator.mediaSession;
}

/** Gives the session to a media element now, and whenever it plays again, until the signal aborts. */
export function startMediaSession(media: SessionMedia, signal: AbortSignal): void {
  // Kept, because the media element may be in another document when it is released.
  const session = sessionOf(media);
  const takeOver = (): void => {
    owner = media;
    session.metadata = metadataOf(media);
    for (const [action, handler] of actionsOf(media)) setAction(session, action, handler);
    update();
  };
  const update = (): void => {
    if (!owner) return;
    // Sets the state again, because WebKit takes a pause of another video for a pause of the session.
    sessionOf(owner).playbackState = owner.paused ? 'paused' : 'playing';
    showPosition(owner);
  };
  const release = (): void => {
    if (owner !== media) return;
    owner = undefined;
    session.metadata = null;
    session.playbackState = 'none';
    for (const [action] of actionsOf(media)) setAction(session, action, null);
  };
  if (signal.aborted) return;
  media.addEventListener('playing', takeOver, { signal });
  for (const type of ['pause', 'seeked', 'ratechange', 'durationchange', 'emptied'])
    media.addEventListener(type, update, { signal });
  signal.addEventListener('abort', release);
  takeOver();
}

function metadataOf({ title, artist, poster }: SessionMedia): MediaMetadata {
  return new MediaMetadata({
    title: title || document.title,
    artist,
    // Browsers throw for an invalid URL.
    artwork: poster && URL.canParse(poster, document.baseURI) ? [{ src: poster }] : [],
  });
}

function actionsOf(media: SessionMedia): [MediaSessionAction, MediaSessionActionHandler][] {
  const seekBy = (seconds: number): void => {
    const end = Number.isFinite(media.duration) ? media.duration : Infinity;
    media.currentTime = Math.min(Math.max(media.currentTime + seconds, 0), end);
  };
  return [
    // If it fails, the player shows the error.
    ['play', () => void media.play().catch(() => undefined)],
    ['pause', () => media.pause()],
    ['seekbackward', ({ seekOffset }) => seekBy(-(seekOffset ?? SEEK))],
    ['seekforward', ({ seekOffset }) => seekBy(seekOffset ?? SEEK)],
    [
      'seekto',
      ({ seekTime }) => {
        if (seekTime !== undefined) media.currentTime = seekTime;
      },
    ],
  ];
}

function setAction(session: MediaSession, action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // Not an error: the browser does not support this action.
  }
}

function showPosition(media: SessionMedia): void {
  const { currentTime, duration, playbackRate } = media;
  const isKnown = Number.isFinite(duration) && duration > 0 && playbackRate > 0;
  // Without a state, nothing is shown: a live stream has no position.
  const state = { duration, playbackRate, position: Math.min(currentTime, duration) };
  sessionOf(media).setPositionState(isKnown ? state : undefined);
}
