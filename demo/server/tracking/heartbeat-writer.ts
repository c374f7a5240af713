import { setTimeout } from 'node:timers/promises';
import type { Stretch } from '../accounting/stretches.js';
import type { Database } from '../database/database.js';
import { recordHeartbeats } from './record-heartbeats.js';

export interface StoredHeartbeat {
  readonly video: string;
  readonly learner: string;
  /** Whether a signed token named the learner. */
  readonly verified: boolean;
  /** Seconds. */
  readonly position: number;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** Of the video, in seconds, where it is known. */
  readonly duration?: number | undefined;
  /** Seconds of playing between two heartbeats, where the webhook is known. */
  readonly period?: number | undefined;
  /** Names one player. */
  readonly session?: string | undefined;
  readonly playbackRate?: number | undefined;
  /** What the player says was played since the last heartbeat. */
  readonly playedSegments?: readonly Stretch[] | undefined;
}

export interface HeartbeatWriterOptions {
  readonly maxPlaybackRate: number;
  /** More than so many wait for no one: see {@link HeartbeatWriter.isFull}. */
  readonly maxWaiting: number;
  /** Told of each flush: how many heartbeats, and how many seconds it took. */
  readonly onFlush?: (count: number, seconds: number) => void;
  /** Told of heartbeats that could not be stored, through no fault of their own. */
  readonly onFailure?: () => void;
}

const MAX_BATCH = 500;

/** So long heartbeats gather before each batch. */
const GATHER_MS = 10;

interface Waiting {
  readonly heartbeat: StoredHeartbeat;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores heartbeats in batches: while one batch is under way, what comes gathers for the next. With few heartbeats that
 * costs no time, with many one commit serves hundreds.
 */
export class HeartbeatWriter {
  readonly #database: Database;
  readonly #options: HeartbeatWriterOptions;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;

  constructor(database: Database, options: HeartbeatWriterOptions) {
    this.#database = database;
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether another heartbeat would wait too long: its sender should come back later. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#options.maxWaiting;
  }

  /** Resolves when the heartbeat is stored for good, and not before. */
  write(heartbeat: StoredHeartbeat): Promise<void> {
    const stored = new Promise<void>((resolve, reject) => this.#waiting.push({ heartbeat, resolve, reject }));
    this.#flushing ??= this.#flushAll();
    return stored;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#flushing;
  }

  async #flushAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // A batch costs the database something, however small it is. One that is full waits for nothing.
      if (this.#waiting.length < MAX_BATCH) await setTimeout(GATHER_MS);
      await this.#flush(this.#waiting.splice(0, MAX_BATCH));
    }
    this.#flushing = undefined;
  }

  async #flush(batch: readonly Waiting[]): Promise<void> {
    const began = performance.now();
    try {
      const reason = await this.#database.whatIsWrong();
      if (reason !== undefined) throw new Error(reason);
      const heartbeats = batch.map(({ heartbeat }) => heartbeat);
      await recordHeartbeats(this.#database, heartbeats, this.#options.maxPlaybackRate);
      for (const { resolve } of batch) resolve();
      this.#options.onFlush?.(batch.length, (performance.now() - began) / 1000);
    } catch (error) {
      if (batch.length > 1 && isAboutData(error)) {
        // What the door lets through should always be storable. If it is not, its sender alone hears of it: halve and go on.
        const middle = batch.length >> 1;
        await this.#flush(batch.slice(0, middle));
        await this.#flush(batch.slice(middle));
      } else {
        for (const { reject } of batch) reject(error);
        if (!isAboutData(error)) this.#options.onFailure?.();
      }
    }
  }
}

/** SQLSTATE classes of what is wrong with a value: data exception, constraint violated, limit exceeded (of an index row). */
const ABOUT_DATA = ['22', '23', '54'];

function isAboutData(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && ABOUT_DATA.includes(code.slice(0, 2));
}
