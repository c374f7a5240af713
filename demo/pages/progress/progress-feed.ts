import type { Progress } from '../../server/progress/progress-store.js';

/** Time during which changes are collected before they are requested, in milliseconds. */
const GATHER_MS = 3000;

export interface ProgressFeedOptions {
  /** Uuid of the video to follow; absent for all videos. */
  readonly video?: string;
  /** Called at once with changed rows. */
  readonly onRows: (rows: readonly Progress[]) => void;
  /** Called some seconds after changes that may affect sums, or the list of rows. */
  readonly onChange: () => void;
  readonly onState: (isLive: boolean) => void;
}

/** Receives changes from the school's server, by server-sent events. */
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
    // Events of a new connection, of more changes than the server sends as rows, and of deleted rows.
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
