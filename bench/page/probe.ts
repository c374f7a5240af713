/** Queries to a page. The functions run in the page. */

import type { PageBench } from './instrument.js';

type Told = Pick<PageBench, 'marks' | 'errors' | 'longTasks' | 'reloads' | 'loadedCount'>;

/** Reads the page's measurements, and the time origin of its clock. */
export function readBench(): Told & { timeOrigin: number } {
  const { marks, errors, longTasks, reloads, loadedCount } = window.bench;
  return { marks, errors, longTasks, reloads, loadedCount, timeOrigin: performance.timeOrigin };
}

export interface PlayState {
  readonly positionS: number;
  readonly paused: boolean;
  readonly frames: number;
  readonly dropped: number;
}

/** Reads the state of the video that plays; `undefined` if none has shown a frame. */
export function playState(): PlayState | undefined {
  const { video } = window.bench;
  if (!video) return undefined;
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
  return {
    positionS: video.currentTime,
    paused: video.paused,
    frames: totalVideoFrames,
    dropped: droppedVideoFrames,
  };
}

/** Counts the elements of the page, including those in open shadow trees. */
export function countElements(): number {
  const countIn = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce(
      (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? countIn(shadowRoot) : 0),
      0,
    );
  return countIn(document.body);
}

/** Whether a video has played far enough to count as playing, whatever its state is now. */
export function hasPlayed(state: PlayState | undefined): boolean {
  return state !== undefined && state.frames > 5 && state.positionS > 0.3;
}
