/** Part of a video that its URL names, from `start` to `end` in seconds. */
export interface TimeFragment {
  readonly start: number;
  readonly end: number;
}

/** Reads `#t=8`, `#t=8,20` or `#t=1:02:03` as browsers do for a file: https://www.w3.org/TR/media-frags/#naming-time */
export function timeFragmentOf(url: string): TimeFragment | undefined {
  const value = new URLSearchParams(new URL(url).hash.slice(1)).get('t');
  const [start = '', end = ''] = value?.replace(/^npt:/, '').split(',') ?? [];
  const fragment = { start: start ? toSeconds(start) : 0, end: end ? toSeconds(end) : Infinity };
  return value && fragment.start < fragment.end ? fragment : undefined;
}

/** Converts `8`, `8.5`, `8s`, `1:02` or `1:02:03` to seconds; `NaN` for anything else. */
function toSeconds(time: string): number {
  if (!/^(\d+:){0,2}\d+(\.\d*)?s?$/.test(time)) return NaN;
  return time
    .replace('s', '')
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** Pauses the video once when it reaches `end`, in seconds. */
export function pauseAt(end: number, video: HTMLVideoElement, signal: AbortSignal): void {
  let isOver = false;
  const onTime = (): void => {
    if (isOver || video.currentTime < end) return;
    isOver = true;
    if (!video.seeking) video.pause();
  };
  video.addEventListener('timeupdate', onTime, { signal });
}
