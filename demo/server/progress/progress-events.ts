import type { Response } from 'express';
import { progressKey, type Progress, type ProgressStore } from './progress-store.js';

const INTERVAL_MS = 1000;

/** A reader that is this far behind, in bytes, is let go. */
const MAX_BACKLOG = 4_000_000;

/**
 * Tells pages what has changed, as server-sent events. It asks the database, once a second for all pages together, so that it
 * also sees what other receivers of the same database stored. Without pages it asks nothing.
 */
export class ProgressEvents {
  readonly #store: ProgressStore;
  readonly #onError: (error: unknown) => void;
  readonly #readers = new Set<Response>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = new Map<string, string>();
  #since = '';

  constructor(store: ProgressStore, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  /** Begins with everything there is. */
  async add(response: Response): Promise<void> {
    const rows = await this.#store.all();
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    this.#send(response, 'all', rows);
    if (this.#readers.size === 0) {
      this.#told = new Map(rows.map((row) => [progressKey(row), row.changedAt]));
      this.#since = rows.map(({ changedAt }) => changedAt).reduce((a, b) => (a > b ? a : b), new Date(0).toISOString());
    }
    this.#readers.add(response);
    this.#timer ??= setTimeout(() => void this.#poll(), INTERVAL_MS);
    response.once('close', () => this.#readers.delete(response));
  }

  /** Has all pages read everything again: something was deleted. */
  async tellAll(): Promise<void> {
    const rows = await this.#store.all();
    for (const reader of this.#readers) this.#send(reader, 'all', rows);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const reader of this.#readers) reader.end();
  }

  async #poll(): Promise<void> {
    this.#timer = undefined;
    if (this.#readers.size === 0) return;
    try {
      const rows = await this.#store.changedSince(this.#since);
      const changed = rows.filter((row) => this.#told.get(progressKey(row)) !== row.changedAt);
      for (const row of changed) this.#told.set(progressKey(row), row.changedAt);
      this.#since = rows.at(-1)?.changedAt ?? this.#since;
      if (changed.length > 0) for (const reader of this.#readers) this.#send(reader, 'changed', changed);
    } catch (error) {
      this.#onError(error);
    }
    this.#timer ??= setTimeout(() => void this.#poll(), INTERVAL_MS);
  }

  #send(reader: Response, event: 'all' | 'changed', rows: readonly Progress[]): void {
    reader.write(`event: ${event}\ndata: ${JSON.stringify(rows)}\n\n`);
    if (reader.writableLength > MAX_BACKLOG) reader.destroy();
  }
}
