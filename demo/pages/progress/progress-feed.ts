import type { Progress } from '../../server/progress/progress-store.js';

/** So long what has changed gathers before it is asked for, in milliseconds. */
const GATHER_MS = 3000;

export interface ProgressFeedOptions {
  /** Uuid of the video that matters; absent if all do. */
  readonly video?: string;
  /** Rows as they are now, at once. */
  readonly onRows: (rows: readonly Progress[]) => void;
  /** Something has changed: sums, and which rows there are. Called now and then, not with each change. */
  readonly onChange: () => void;
  readonly onState: (isLive: boolean) => void;
}

/** Hears from the school's server what changes, by server-sent events. */
export class ProgressFeed {
  readonly #options: ProgressFeedOptions;
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ProgressFeedOptions) {
    this.#options = options;
    const { video } = options;
    const query = video === undefined ? '' : `?${new URLSearchParams({ video })}`;
    const events = new EventSource(`/api/progress/events${query}`);
    events.addEventListener('changed', ({ data }) => {
      options.onRows(JSON.parse(data as string) as Progress[]);
      this.#gather();
    });
    // The feed has connected (again), has more changes than it sends as rows, or rows were deleted.
    for (const event of ['ready', 'many', 'deleted']) events.addEventListener(event, () => this.#gather());
    events.addEventListener('open', () => options.onState(true));
    events.addEventListener('error', () => options.onState(false));
    addEventListener('pagehide', () => events.close());
  }

  #gather(): void {
    if (this.#gathering !== undefined) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#options.onChange();
    }, GATHER_MS);
  }
}
