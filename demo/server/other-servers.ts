import { randomUUID } from 'node:crypto';
import type { Database } from './database/database.js';
import type { Heartbeat } from './heartbeat-log.js';
import type { Deleted } from './progress/progress-events.js';

const CHANNEL = 'videocms_school';

/** Maximum size of a message that PostgreSQL can notify with, in bytes. */
const MAX_BYTES = 7900;

export type Message =
  | { readonly kind: 'heartbeat'; readonly page: string; readonly heartbeat: Heartbeat }
  | { readonly kind: 'deleted'; readonly deleted: Deleted };

/** Messages between the servers on one database, so that a page gets them from whichever server it is connected to. */
export class OtherServers {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #id = randomUUID();
  readonly #stop: () => void;

  constructor(database: Database, listener: (message: Message) => void, onError: (error: unknown) => void) {
    this.#database = database;
    this.#onError = onError;
    this.#stop = database.subscribe(CHANNEL, (text) => {
      const { from, message } = JSON.parse(text) as { readonly from: string; readonly message: Message };
      if (from !== this.#id) listener(message);
    });
  }

  tell(message: Message): void {
    if (!this.#database.isShared) return;
    const text = JSON.stringify({ from: this.#id, message });
    // Only the server that received a heartbeat with very long fields shows it.
    if (Buffer.byteLength(text) > MAX_BYTES) return;
    this.#database.publish(CHANNEL, text).catch(this.#onError);
  }

  close(): void {
    this.#stop();
  }
}
