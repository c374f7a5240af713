import type { EventStream } from '../event-stream.js';
import { progressKey, type Progress, type ProgressStore } from './progress-store.js';

const INTERVAL_MS = 1000;

/** Pages that are told at a time. */
const MAX_READERS = 200;

/** If more rows change in a second, the page is told that many did: to look again at what it shows is less work then. */
const MAX_CHANGES = 300;

/** Which rows somebody who was deleted had. */
export interface Deleted {
  readonly learner: string;
  /** The session of one whom nobody named; absent if all rows of the learner are gone. */
  readonly guest?: string | undefined;
}

interface Reader {
  readonly stream: EventStream;
  /** Only rows of this video; absent for all. */
  readonly video?: string | undefined;
}

/**
 * Tells pages what changes, as server-sent events: `ready` at the beginning, whereupon a page asks for what it shows; `changed`
 * with rows; `many` if there are too many; `deleted`. It asks the database, once a second for all pages together, so that it
 * also sees what other receivers of the same database stored. Without pages it asks nothing.
 */
export class ProgressEvents {
  readonly #store: ProgressStore;
  readonly #onError: (error: unknown) => void;
  readonly #readers = new Set<Reader>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = new Map<string, string>();
  /** Rows up to this moment were many, and are not told one by one. */
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
    // Before anything is waited for: a reader that leaves meanwhile must not stay.
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
    // Once more afterwards: a slow transaction may have come later than what the pages looked at.
    if (areMany || this.#wereMany) {
      this.#wereMany = areMany;
      this.#floor = await this.#store.latestChange();
      this.#since = Promise.resolve(this.#floor);
      for (const { stream } of this.#readers) stream.send(null, 'many');
      return;
    }
    const changed = rows.filter((row) => this.#told.get(progressKey(row)) !== row.changedAt);
    // Only those of the last second, which is looked at twice, can come again.
    this.#told = new Map(rows.map((row) => [progressKey(row), row.changedAt]));
    this.#since = Promise.resolve(rows.at(-1)?.changedAt ?? since);
    for (const reader of this.#readers) tell(reader, changed);
  }
}

function tell({ stream, video }: Reader, changed: readonly Progress[]): void {
  const rows = video === undefined ? changed : changed.filter((row) => row.video === video);
  if (rows.length > 0) stream.send(rows, 'changed');
}
