/** Maximum time of a seek to a part that is loaded already, in milliseconds. */
const AT_MOST_MS = 1000;

/**
 * Seeks again, once, where a seek does not come to its end although the video has what it needs. WebKitGTK now and then forgets a seek that
 * comes while it sets up its decoder, as hls.js does to go on where the video was; and then stands still for good.
 *
 * @param signal - ends it.
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

/** Whether the video can play on from its position. */
function isLoaded({ buffered, currentTime }: HTMLVideoElement): boolean {
  return Array.from({ length: buffered.length }).some(
    (_, index) => buffered.start(index) <= currentTime && currentTime < buffered.end(index),
  );
}
