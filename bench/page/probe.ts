/** What a page says when it is asked. The functions run in the page. */

import type { PageBench } from './instrument.js';

type Told = Pick<PageBench, 'marks' | 'errors' | 'longTasks' | 'reloads' | 'loadedCount'>;

/** What the page has written down so far, and when its clock began. */
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

/** Where the video that plays is; nothing where none has shown anything. */
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

/** Elements of the page, those in open shadow trees included. */
export function countElements(): number {
  const countIn = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce(
      (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? countIn(shadowRoot) : 0),
      0,
    );
  return countIn(document.body);
}

/** A video that got this far does play, in whatever state it is now. */
export function hasPlayed(state: PlayState | undefined): boolean {
  return state !== undefined && state.frames > 5 && state.positionS > 0.3;
}
