import { setTimeout } from 'node:timers/promises';
import type { Stretch } from '../accounting/stretches.js';
import type { Database } from '../database/database.js';
import { recordHeartbeats } from './record-heartbeats.js';

export interface StoredHeartbeat {
  readonly video: string;
  readonly learner: string;
  /** Whether a signed token identified the learner. */
  readonly verified: boolean;
  /** Position in seconds. */
  readonly position: number;
  /** Time of receipt, in ISO 8601. */
  readonly receivedAt: string;
  /** Duration of the video in seconds, if it is known. */
  readonly duration?: number | undefined;
  /** Seconds of playing between two heartbeats, if the webhook is known. */
  readonly period?: number | undefined;
  /** Id of the player's session, if it sends one. */
  readonly session?: string | undefined;
  readonly playbackRate?: number | undefined;
  /** Ranges that were played since the last heartbeat, as the player reports them. */
  readonly playedSegments?: readonly Stretch[] | undefined;
}

export interface HeartbeatWriterOptions {
  readonly maxPlaybackRate: number;
  /** Maximum number of waiting heartbeats: see {@link HeartbeatWriter.isFull}. */
  readonly maxWaiting: number;
  /** Called after each batch, with the number of heartbeats and the time that it took, in seconds. */
  readonly onFlush?: (count: number, seconds: number) => void;
  /** Called if heartbeats could not be stored although they are valid. */
  readonly onFailure?: () => void;
}

const MAX_BATCH = 500;

/** Time for which heartbeats are collected before each batch, in milliseconds. */
const GATHER_MS = 10;

interface Waiting {
  readonly heartbeat: StoredHeartbeat;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores heartbeats in batches: while one batch is being stored, new heartbeats are collected for the next one. So one commit can store
 * hundreds of heartbeats.
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

  /** Whether too many heartbeats wait, so that senders should try again later. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#options.maxWaiting;
  }

  /** Stores a heartbeat. Resolves when it is committed, and not before. */
  write(heartbeat: StoredHeartbeat): Promise<void> {
    const stored = new Promise<void>((resolve, reject) => this.#waiting.push({ heartbeat, resolve, reject }));
    this.#flushing ??= this.#flushAll();
    return stored;
  }

  /** Resolves when no heartbeat waits any more. */
  async idle(): Promise<void> {
    await this.#flushing;
  }

  async #flushAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Each batch has a fixed cost in the database, so an incomplete one waits for more heartbeats.
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
        // A checked heartbeat should always be storable. If one is not, only its sender must get the error, so the batch is halved to find it.
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

/** SQLSTATE classes of errors about a value: data exception, constraint violation, limit exceeded (of an index row). */
const ABOUT_DATA = ['22', '23', '54'];

function isAboutData(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && ABOUT_DATA.includes(code.slice(0, 2));
}
