/** Maximum time of a seek to a part that is already loaded, in milliseconds. */
const AT_MOST_MS = 1000;

/**
 * Repeats a seek, once, if it does not end although the video has loaded the position. WebKitGTK sometimes loses a seek that comes while it
 * sets up its decoder, and then never plays on. hls.js makes such a seek to continue at the position of the video.
 *
 * @param signal - removes the listeners.
 */
export function keepSeeksGoing(video: HTMLVideoElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soughtAgain = -1;

  const look = (): void => {
    const { seeking, currentTime } = video;
    if (!seeking) return;
    if (isLoaded(video)) video.currentTime = soughtAgain = currentTime;
    else timer = setTimeout(look, AT_MOST_MS);
  };
  const onSeeking = (): void => {
    if (video.currentTime === soughtAgain) return;
    clearTimeout(timer);
    timer = setTimeout(look, AT_MOST_MS);
  };
  const onSeeked = (): void => {
    clearTimeout(timer);
    soughtAgain = -1;
  };

  video.addEventListener('seeking', onSeeking, { signal });
  video.addEventListener('seeked', onSeeked, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** Whether the position of the video is loaded. */
function isLoaded({ buffered, currentTime }: HTMLVideoElement): boolean {
  return Array.from({ length: buffered.length }).some(
    (_, index) => buffered.start(index) <= currentTime && currentTime < buffered.end(index),
  );
}
