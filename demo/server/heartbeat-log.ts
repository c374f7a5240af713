/** One heartbeat, as the receiver got it. */
export interface Heartbeat {
  /** Identifies the video. */
  readonly uuid: string;
  /** Position in seconds. */
  readonly position: number;
  /** Everything else in the body, word for word. */
  readonly fields: Readonly<Record<string, string>>;
  /** Which of the fields names the learner; absent where none does. */
  readonly learnerField?: string | undefined;
  /** ISO 8601, by the receiver's clock. */
  readonly receivedAt: string;
}

const CAPACITY = 1000;
const RECENT = 20;

/** Readers at a time: each holds a connection. */
const MAX_READERS = 500;

/** Hears of each heartbeat. */
export type Listener = (heartbeat: Heartbeat, page: string) => void;

interface Reader {
  readonly page: string;
  readonly tell: (heartbeat: Heartbeat) => void;
  readonly end: () => void;
}

/**
 * The latest heartbeats of pages that watch what the receiver gets of them, in memory only, and who wants to hear of the next. All
 * heartbeats are in the database.
 */
export class HeartbeatLog {
  readonly #entries: { readonly page: string; readonly heartbeat: Heartbeat }[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #readers = new Map<string, Set<Reader>>();
  #readerCount = 0;

  /** @param page - the key of the page that sent it; empty for all others. */
  add(heartbeat: Heartbeat, page: string): void {
    for (const listener of this.#listeners) listener(heartbeat, page);
    if (page === '') return;
    this.#entries.push({ page, heartbeat });
    if (this.#entries.length > CAPACITY) this.#entries.shift();
    for (const { tell } of this.#readers.get(page) ?? []) tell(heartbeat);
  }

  /** The last few heartbeats of a page, oldest first. */
  recent(page: string): readonly Heartbeat[] {
    return this.#entries.flatMap((entry) => (entry.page === page ? [entry.heartbeat] : [])).slice(-RECENT);
  }

  /** Hears of all heartbeats. @returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns what lets the reader go; `undefined` where there are too many already. */
  addReader(reader: Reader): (() => void) | undefined {
    if (this.#readerCount >= MAX_READERS) return undefined;
    const readers = this.#readers.get(reader.page) ?? new Set();
    this.#readers.set(reader.page, readers.add(reader));
    this.#readerCount++;
    return () => {
      if (readers.delete(reader)) this.#readerCount--;
      if (readers.size === 0 && this.#readers.get(reader.page) === readers) this.#readers.delete(reader.page);
    };
  }

  close(): void {
    for (const readers of this.#readers.values()) for (const { end } of readers) end();
  }
}
