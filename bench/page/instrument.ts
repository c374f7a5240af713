/** Measurements in the page. The text of the function is the first script of every page, and the same for all players. */

/** Moments of the last loading, in milliseconds since navigation. */
export type Mark =
  'defined' | 'ui' | 'loadstart' | 'loadedmetadata' | 'loadeddata' | 'canplay' | 'playing' | 'frame' | 'frameAfterPlay';

export interface PageBench {
  marks: Partial<Record<Mark, number | undefined>>;
  readonly errors: string[];
  /** Start and duration of each task of more than 50 ms, in milliseconds. */
  readonly longTasks: (readonly [startMs: number, durationMs: number])[];
  /** Video that plays, once one has shown a frame. */
  video: HTMLVideoElement | undefined;
  /** Number of videos that have loaded their metadata. */
  loadedCount: number;
  /** Number of times that another engine has loaded the playing video again. */
  reloads: number;
  firstSize: string;
  mark: (mark: Mark) => void;
  /** Marks `ui` when each of `count` boxes shows its play control. */
  watchControls: (control: (box: Element) => Element | null | undefined, count: number) => void;
  /** Counts the boxes that show their play control. */
  countControls: () => number;
  stopWatching: () => void;
  /** To be called immediately before `play()`: marks `frameAfterPlay`. */
  beforePlay: () => void;
  /** Resolves at the next `loadedmetadata` of a video that has not had one. */
  nextLoaded: () => Promise<void>;
}

declare global {
  interface Window {
    bench: PageBench;
    /** Reports a mark to the bench, which defines this function. */
    benchReport: ((mark: Mark) => void) | undefined;
  }
}

/** @param keepsVideos - `false` if removed videos must be collected: then no reference to them is kept. */
export function instrument(keepsVideos: boolean): void {
  const reported = new Set<Mark>(['defined', 'ui', 'frame', 'frameAfterPlay']);
  const seen = new WeakSet<HTMLVideoElement>();
  const loaded = new WeakSet<HTMLVideoElement>();
  const videos: HTMLVideoElement[] = [];
  let onLoaded: (() => void)[] = [];
  let controlOf: (box: Element) => Element | null | undefined = () => null;
  let isWatching = false;
  let isPlayAwaited = false;

  const note = (error: string): void => {
    if (bench.errors.length < 20) bench.errors.push(error);
  };

  const showsControl = (box: Element): boolean => {
    try {
      return (controlOf(box)?.getBoundingClientRect().width ?? 0) > 0;
    } catch {
      // The control does not exist yet.
      return false;
    }
  };

  const bench: PageBench = {
    marks: {},
    errors: [],
    longTasks: [],
    video: undefined,
    loadedCount: 0,
    reloads: 0,
    firstSize: '',
    mark: (mark) => {
      if (bench.marks[mark] !== undefined) return;
      bench.marks[mark] = performance.now();
      if (reported.has(mark)) window.benchReport?.(mark);
    },
    watchControls: (control, count) => {
      controlOf = control;
      isWatching = true;
      let shown = 0;
      const boxes = document.getElementsByClassName('box');
      const look = (): void => {
        for (let box = boxes[shown]; box && showsControl(box); box = boxes[shown]) shown++;
        if (shown >= count) bench.mark('ui');
        else if (isWatching) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    countControls: () => [...document.getElementsByClassName('box')].filter(showsControl).length,
    stopWatching: () => {
      isWatching = false;
    },
    beforePlay: () => {
      isPlayAwaited = true;
      for (const video of videos) video.requestVideoFrameCallback(() => bench.mark('frameAfterPlay'));
    },
    nextLoaded: () => new Promise((resolve) => onLoaded.push(resolve)),
  };
  window.bench = bench;

  window.addEventListener(
    'error',
    (event) => {
      note(event.message || `error event of <${(event.target as Partial<Element> | null)?.localName ?? ''}>`);
    },
    true,
  );
  window.addEventListener('unhandledrejection', (event) => note(`rejection: ${String(event.reason)}`));
  if (keepsVideos) {
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) bench.longTasks.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
  }

  const observe = (video: HTMLVideoElement): void => {
    const marks = ['loadedmetadata', 'loadeddata', 'canplay', 'playing'] as const;
    let isArmed = false;
    const arm = (): void => {
      if (isArmed) return;
      isArmed = true;
      video.requestVideoFrameCallback((_now, { width, height }) => {
        isArmed = false;
        if (!width) {
          arm();
          return;
        }
        bench.video = video;
        bench.firstSize ||= `${width}x${height}`;
        bench.mark('frame');
      });
    };
    bench.mark('loadstart');
    for (const type of marks) {
      video.addEventListener(type, () => {
        if (!video.videoWidth) return;
        bench.video = video;
        bench.mark(type);
      });
    }
    video.addEventListener('error', () => note(`video: ${video.error?.message ?? 'error'}`));
    // Another engine has loaded the video again; only the last one counts.
    video.addEventListener('emptied', () => {
      if (bench.marks.loadedmetadata !== undefined || bench.marks.frame !== undefined) {
        bench.reloads++;
        const { defined, ui, loadstart } = bench.marks;
        bench.marks = { defined, ui, loadstart };
      }
      arm();
    });
    arm();
    if (isPlayAwaited) video.requestVideoFrameCallback(() => bench.mark('frameAfterPlay'));
  };

  const onLoadstart = ({ target }: Event): void => {
    if (!keepsVideos || !(target instanceof HTMLVideoElement) || seen.has(target)) return;
    seen.add(target);
    videos.push(target);
    observe(target);
  };

  const onLoadedMetadata = ({ target }: Event): void => {
    if (!(target instanceof HTMLVideoElement) || !target.videoWidth || loaded.has(target)) return;
    loaded.add(target);
    bench.loadedCount++;
    for (const resolve of onLoaded.splice(0)) resolve();
    onLoaded = [];
  };

  // Events of media elements are not composed, so they do not leave their shadow tree.
  const listen = (root: Document | ShadowRoot): void => {
    root.addEventListener('loadstart', onLoadstart, true);
    root.addEventListener('loadedmetadata', onLoadedMetadata, true);
  };
  listen(document);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the element as `this`
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init): ShadowRoot {
    const root = attachShadow.call(this, init);
    listen(root);
    return root;
  };
}
