/** Properties of a media element that show whether it plays, and where. */
export type PlayingMedia = Pick<
  HTMLMediaElement,
  'paused' | 'ended' | 'seeking' | 'readyState' | 'currentTime' | 'playbackRate'
>;

/** Value of `HTMLMediaElement.HAVE_FUTURE_DATA`, because servers do not have that class. */
const HAVE_FUTURE_DATA = 3;

/**
 * Whether media time advances: not paused, not ended, not seeking, and with data to go on.
 *
 * @param advanced - whether media time was just seen to advance. In WebKitGTK `readyState` stays at `HAVE_CURRENT_DATA`
 *   after a seek while playback goes on, and no `playing` follows, so a visible advance counts as well.
 */
export function isPlaying(media: PlayingMedia, advanced: boolean): boolean {
  return !media.paused && !media.ended && !media.seeking && (media.readyState >= HAVE_FUTURE_DATA || advanced);
}
