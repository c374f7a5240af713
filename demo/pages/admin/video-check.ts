/** Plays a video as a learner's browser does, and explains problems to a teacher. */
import type { PlaybackErrorReason, VideocmsPlayer } from 'videocms-player';

export interface CheckResult {
  readonly isGood: boolean;
  /** Result, or the problem with advice. */
  readonly text: string;
}

/** Maximum time for a video to begin, in milliseconds. */
const DEADLINE_MS = 20_000;

const LOST_CAPTIONS =
  'could not be loaded. Is the address right, is it a WebVTT (.vtt) or SRT file, and does its server let other pages read it (CORS)?';

/** Advice for the teacher, by the player's reason. The player itself has a sentence for the learner. */
const ADVICE: Readonly<Record<PlaybackErrorReason, string>> = {
  'no-address': 'There is no address. Give the address of a video file (.mp4) or of a stream (.m3u8).',
  'invalid-address': 'This is not the address of something on the web. It begins with https://.',
  'local-file': 'This file is on a computer, where only that computer finds it. Put it on a web server first.',
  insecure: 'These pages are served over https, the video over http: browsers refuse that. Its server needs https.',
  forbidden:
    'The server does not let anybody watch it without logging in there (401 or 403). Make the file public, or take a link that is meant to be shared.',
  'server-error':
    'The server of the video has a problem, or too much to do. Try again later; if it stays, ask who runs it.',
  'not-found':
    'There is nothing at this address. Is it spelled right, letter by letter? Was the file moved or renamed?',
  'stream-not-found':
    'There is no stream at this address: it has not begun yet, or the address is wrong. Learners who wait see it as soon as it begins.',
  network:
    'No server answers at this address. Is the name of the server right, is it running, can it be reached from here?',
  blocked:
    'The server lets no other pages read this stream. Whoever runs it has to allow that, by the header “Access-Control-Allow-Origin”.',
  'web-page':
    'There is a web page at this address, not a video. Pages of YouTube, Vimeo or a cloud drive are no video files: take the address of the file itself.',
  'not-a-video': 'This address has a picture or a document, not a video.',
  unsupported:
    'Browsers cannot play this kind of video (such as .avi, .wmv or some .mov). Convert it to MP4 with H.264 and AAC, which all of them play.',
  broken: 'The file is empty or incomplete, or the playlist is not as it should be. Upload it again.',
  damaged:
    'The file is damaged, or of a kind that this browser cannot play. Upload it again, or convert it to MP4 with H.264 and AAC.',
  protected: 'The video is encrypted (DRM). This player has no key for it: take a version without protection.',
  unavailable:
    'It is missing, or of a kind that browsers cannot play; its server does not say which. Open the address in a new tab: does it play there? MP4 with H.264 and AAC always does.',
  incomplete: 'A part of the player itself could not be loaded. Reload this page.',
};

/**
 * Plays a muted player in the page.
 *
 * @returns result, as soon as the video plays or fails.
 */
export async function checkPlayback(player: VideocmsPlayer): Promise<CheckResult> {
  const done = new AbortController();
  const { signal } = done;
  try {
    return await new Promise<CheckResult>((resolve) => {
      const fails = (): void => resolve({ isGood: false, text: adviceOn(player.error) });
      player.addEventListener('error', fails, { signal });
      player.addEventListener('timeupdate', () => player.played.length > 0 && resolve(playing(player)), { signal });
      const deadline = setTimeout(() => resolve(slow(player)), DEADLINE_MS);
      signal.addEventListener('abort', () => clearTimeout(deadline));
      if (player.error) fails();
      else player.play().catch(() => player.error && fails());
    });
  } finally {
    done.abort();
    player.pause();
  }
}

/** Checks whether captions can be read. */
export async function checkCaptions(track: HTMLTrackElement): Promise<CheckResult> {
  const { label } = track;
  const isLoaded = await new Promise<boolean>((resolve) => {
    track.addEventListener('load', () => resolve(true), { once: true });
    track.addEventListener('error', () => resolve(false), { once: true });
    // Captions are loaded only if their track is not disabled.
    if (track.track.mode === 'disabled') track.track.mode = 'hidden';
    if (track.readyState >= 2) resolve(track.readyState === 2);
  });
  return { isGood: isLoaded, text: `Captions (${label}) ${isLoaded ? 'are there.' : LOST_CAPTIONS}` };
}

export async function checkPoster(address: string): Promise<CheckResult> {
  const image = new Image();
  image.src = address;
  return image.decode().then(
    () => ({ isGood: true, text: 'The picture is there.' }),
    () => ({ isGood: false, text: 'The picture could not be loaded. Is its address right, and is it a picture?' }),
  );
}

function adviceOn(error: MediaError | null): string {
  const reason = (error as { readonly reason?: PlaybackErrorReason } | null)?.reason ?? 'unavailable';
  return ADVICE[reason];
}

function playing({ video: { videoWidth } }: VideocmsPlayer): CheckResult {
  return videoWidth > 0
    ? { isGood: true, text: 'It plays.' }
    : {
        isGood: false,
        text: 'There is sound, but no picture: a sound file, or a picture that this browser cannot show. Convert it to MP4 with H.264 and AAC.',
      };
}

function slow({ readyState }: VideocmsPlayer): CheckResult {
  return {
    isGood: false,
    text:
      readyState >= 3
        ? 'It is there, but this browser did not let the page start it. Press play above.'
        : `It did not begin within ${DEADLINE_MS / 1000} seconds: its server is slow, or the video is very large. Learners would wait as long.`,
  };
}
