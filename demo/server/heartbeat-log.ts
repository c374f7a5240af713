/** Heartbeat, as the receiver got it. */
export interface Heartbeat {
  /** Uuid of the video. */
  readonly uuid: string;
  /** Position in seconds. */
  readonly position: number;
  /** All other fields of the body, unchanged. */
  readonly fields: Readonly<Record<string, string>>;
  /** Name of the field that identifies the learner; absent if there is none. */
  readonly learnerField?: string | undefined;
  /** Time of receipt by the receiver's clock, in ISO 8601. */
  readonly receivedAt: string;
}

const CAPACITY = 1000;

/** Maximum length of a heartbeat that is kept, as JSON. Anyone can send heartbeats with a page's key, and all their fields are kept. */
const MAX_LENGTH = 8000;
const RECENT = 20;

/** Maximum number of readers at a time, because each one holds a connection. */
const MAX_READERS = 500;

/** Listener that is called for each heartbeat. */
export type Listener = (heartbeat: Heartbeat, page: string) => void;

interface Reader {
  readonly page: string;
  readonly tell: (heartbeat: Heartbeat) => void;
  readonly end: () => void;
}

/**
 * Latest heartbeats of the pages that show their own heartbeats, in memory only, and the subscribers to new ones. The database has all
 * heartbeats.
 */
export class HeartbeatLog {
  readonly #entries: { readonly page: string; readonly heartbeat: Heartbeat }[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #readers = new Map<string, Set<Reader>>();
  #readerCount = 0;

  /** @param page - key of the page that sent the heartbeat; empty for pages without a key. */
  add(heartbeat: Heartbeat, page: string): void {
    for (const listener of this.#listeners) listener(heartbeat, page);
    if (page === '') return;
    if (JSON.stringify(heartbeat).length <= MAX_LENGTH) this.#entries.push({ page, heartbeat });
    if (this.#entries.length > CAPACITY) this.#entries.shift();
    for (const { tell } of this.#readers.get(page) ?? []) tell(heartbeat);
  }

  /** Returns the latest heartbeats of a page, the oldest first, without very long ones. */
  recent(page: string): readonly Heartbeat[] {
    return this.#entries.flatMap((entry) => (entry.page === page ? [entry.heartbeat] : [])).slice(-RECENT);
  }

  /** Subscribes to all heartbeats. @returns function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns function that removes the reader; `undefined` if there are too many readers. */
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
