import type { Progress } from '../../server/progress/progress-store.js';
import { LiveEvents } from '../live-events.js';
import { LoggedOutError } from '../school-api.js';
import { overview } from './progress-api.js';

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
    const gather = (): void => this.#gather();
    new LiveEvents({
      url: `/api/progress/events${query}`,
      listeners: {
        changed: (data) => {
          options.onRows(JSON.parse(data) as Progress[]);
          gather();
        },
        // A new connection, more changes than the server sends as rows, and deleted rows.
        ...{ ready: gather, many: gather, deleted: gather },
      },
      onState: options.onState,
      onRefused: () => void logInAgain(),
    });
  }

  #gather(): void {
    if (this.#gathering !== undefined) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#options.onChange();
    }, GATHER_MS);
  }
}

/** Shows the login, if the session has ended. An event source does not reveal why it was refused. */
async function logInAgain(): Promise<void> {
  try {
    await overview();
  } catch (error) {
    if (error instanceof LoggedOutError) location.reload();
  }
}
