import type { EventStream } from '../event-stream.js';
import { progressKey, type Progress, type ProgressStore } from './progress-store.js';

const INTERVAL_MS = 1000;

/** Maximum number of connected pages. */
const MAX_READERS = 200;

/** Maximum number of changed rows to send one by one. If more rows change, the page gets `many`, because loading its rows again is less work. */
const MAX_CHANGES = 300;

/** Rows of a deleted learner. */
export interface Deleted {
  readonly learner: string;
  /** Session of a viewer without a name; absent if all rows of the learner were deleted. */
  readonly guest?: string | undefined;
}

interface Reader {
  readonly stream: EventStream;
  /** Uuid of the only video whose rows to send; absent for all videos. */
  readonly video?: string | undefined;
}

/**
 * Sends changes of progress to pages, as server-sent events: `ready` at the beginning, after which a page loads its rows; `changed` with
 * rows; `many` if there are too many; `deleted`. It reads the database once a second for all pages together, so it also finds changes by
 * other receivers of the same database. Without pages, it reads nothing.
 */
export class ProgressEvents {
  readonly #store: ProgressStore;
  readonly #onError: (error: unknown) => void;
  readonly #readers = new Set<Reader>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = new Map<string, string>();
  /** Time of the last `many`. Rows that changed up to then are not sent one by one. */
  #floor = new Date(0).toISOString();
  #wereMany = false;
  #since: Promise<string> | undefined;

  constructor(store: ProgressStore, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  async add(stream: EventStream, video?: string): Promise<void> {
    if (this.#readers.size >= MAX_READERS) {
      stream.refuse();
      return;
    }
    // Before the first await, so that a reader who leaves meanwhile is removed.
    const reader: Reader = { stream, video };
    this.#readers.add(reader);
    stream.onClose(() => this.#readers.delete(reader));
    try {
      await (this.#since ??= this.#store.latestChange());
    } catch (error) {
      this.#since = undefined;
      this.#readers.delete(reader);
      throw error;
    }
    stream.send(null, 'ready');
    this.#pollSoon();
  }

  tellDeleted(deleted: Deleted): void {
    for (const { stream } of this.#readers) stream.send(deleted, 'deleted');
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const { stream } of this.#readers) stream.end();
    this.#readers.clear();
  }

  #pollSoon(): void {
    this.#timer ??= setTimeout(() => void this.#poll(), INTERVAL_MS);
  }

  async #poll(): Promise<void> {
    try {
      if (this.#readers.size > 0) await this.#tellChanges();
    } catch (error) {
      this.#onError(error);
    }
    this.#timer = undefined;
    if (this.#readers.size > 0) this.#pollSoon();
    else {
      this.#since = undefined;
      this.#told.clear();
    }
  }

  async #tellChanges(): Promise<void> {
    const since = await (this.#since ??= this.#store.latestChange());
    const rows = await this.#store.changedSince(since, this.#floor, MAX_CHANGES + 1);
    const areMany = rows.length > MAX_CHANGES;
    // Once again afterwards, because a slow transaction may have committed after the pages loaded their rows.
    if (areMany || this.#wereMany) {
      this.#wereMany = areMany;
      this.#floor = await this.#store.latestChange();
      this.#since = Promise.resolve(this.#floor);
      for (const { stream } of this.#readers) stream.send(null, 'many');
      return;
    }
    const changed = rows.filter((row) => this.#told.get(progressKey(row)) !== row.changedAt);
    // Only rows of the last second can come again, because that second is read twice.
    this.#told = new Map(rows.map((row) => [progressKey(row), row.changedAt]));
    this.#since = Promise.resolve(rows.at(-1)?.changedAt ?? since);
    for (const reader of this.#readers) tell(reader, changed);
  }
}

function tell({ stream, video }: Reader, changed: readonly Progress[]): void {
  const rows = video === undefined ? changed : changed.filter((row) => row.video === video);
  if (rows.length > 0) stream.send(rows, 'changed');
}
