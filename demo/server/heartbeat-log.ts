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

/** The latest heartbeats, in memory only, and who wants to hear of the next. All of them are in the database. */
export class HeartbeatLog {
  readonly #heartbeats: Heartbeat[] = [];
  readonly #listeners = new Map<(heartbeat: Heartbeat) => void, () => void>();

  add(heartbeat: Heartbeat): void {
    this.#heartbeats.push(heartbeat);
    if (this.#heartbeats.length > CAPACITY) this.#heartbeats.shift();
    for (const listener of this.#listeners.keys()) listener(heartbeat);
  }

  /** The last few heartbeats, oldest first: of one video, or of all. */
  recent(uuid?: string): readonly Heartbeat[] {
    return this.#heartbeats.filter((heartbeat) => uuid === undefined || heartbeat.uuid === uuid).slice(-RECENT);
  }

  /**
   * @param onEnd - called when there will be no more.
   * @returns what ends the subscription.
   */
  subscribe(listener: (heartbeat: Heartbeat) => void, onEnd: () => void = () => undefined): () => void {
    this.#listeners.set(listener, onEnd);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const end of this.#listeners.values()) end();
  }
}
