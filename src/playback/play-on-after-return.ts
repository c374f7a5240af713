/** Time between the return of the page and the check of its video, in milliseconds. */
const AT_MOST_MS = 1000;

/**
 * Seeks to the current position if the video reports that it plays but stands still, after its page has come out of the back/forward cache.
 * On a busy machine, Firefox can leave a video in this state; `pause()` and `play()` do not help.
 *
 * @param signal - removes the listener.
 */
export function playOnAfterReturn(video: HTMLVideoElement, signal: AbortSignal): void {
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    const { currentTime } = video;
    setTimeout(() => {
      const { paused, seeking, readyState } = video;
      const saysThatItPlays = !paused && !seeking && readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
      if (!signal.aborted && saysThatItPlays && video.currentTime === currentTime) video.currentTime = currentTime;
    }, AT_MOST_MS);
  };
  addEventListener('pageshow', onPageShow, { signal });
}
