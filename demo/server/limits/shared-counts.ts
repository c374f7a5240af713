import { createHmac } from 'node:crypto';
import type { Database } from '../database/database.js';

/** Minimum time between two exchanges with the database, in milliseconds. */
const INTERVAL_MS = 250;

interface Shared {
  /** Count of this server that is not in the database yet. */
  pending: number;
  /** Count of this server that is in the database, in the minute of `total`. */
  told: number;
  /** Count of all servers in the name's minute. */
  total: number;
  /** End of the name's minute by the clock of the database, which tells minutes apart; `undefined` before the first exchange. */
  minute: number | undefined;
  /** End of the name's minute by `performance.now()`. */
  endsAt: number;
  /** Whether the count was read since the last exchange. */
  isAsked: boolean;
}

interface Row {
  readonly name: string;
  readonly total: number;
  readonly isNew: boolean;
  readonly minute: number;
  /** Time until the end of the minute, in seconds. */
  readonly left: number;
}

/**
 * Counts that several servers on one database share. Each server adds its own counts and reads the sums, at most four times a second, and
 * only for names whose count has reached an eighth of their limit. Names are stored as keyed hashes, and only for about a minute.
 */
export class SharedCounts {
  readonly #database: Database;
  readonly #key: string;
  readonly #counts = new Map<string, Shared>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(database: Database, key: string) {
    this.#database = database;
    this.#key = key;
  }

  /** Count of the other servers in this minute, as of the last exchange. */
  elsewhere(kind: string, name: string): number {
    // Saves the hash if there are no counts: this runs for each heartbeat.
    if (this.#counts.size === 0) return 0;
    const shared = this.#counts.get(this.#hash(kind, name));
    if (!shared) return 0;
    shared.isAsked = true;
    this.#exchangeSoon();
    return performance.now() < shared.endsAt ? Math.max(shared.total - shared.told, 0) : 0;
  }

  /**
   * Adds one to the count of a name, if the name is shared.
   *
   * @param soFar - count of this server so far, including this one. It is added when the name becomes shared.
   * @param isMany - whether the count is high enough to share the name.
   */
  add(kind: string, name: string, soFar: number, isMany: boolean): void {
    if (!isMany && this.#counts.size === 0) return;
    const hash = this.#hash(kind, name);
    const shared = this.#counts.get(hash);
    if (!shared && !isMany) return;
    if (shared) shared.pending++;
    else
      this.#counts.set(hash, { pending: soFar, told: 0, total: 0, minute: undefined, endsAt: Infinity, isAsked: true });
    this.#exchangeSoon();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #exchangeSoon(): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      // If the database does not answer, no heartbeats are stored either. The server's own counts still apply.
      void this.#exchange().catch(() => undefined);
    }, INTERVAL_MS).unref();
  }

  async #exchange(): Promise<void> {
    const told: { readonly name: string; readonly pending: number }[] = [];
    for (const [name, shared] of this.#counts) {
      if (shared.isAsked || shared.pending > 0) {
        told.push({ name, pending: shared.pending });
        shared.isAsked = false;
      } else if (performance.now() >= shared.endsAt) {
        // Not earlier: the next count would add all of this server's counts again.
        this.#counts.delete(name);
      }
    }
    try {
      const rows = await this.#database.query<Row>(EXCHANGE, [JSON.stringify(told)]);
      const pending = new Map(told.map((row) => [row.name, row.pending]));
      for (const { name, total, minute, left } of rows) {
        const shared = this.#counts.get(name);
        const added = pending.get(name) ?? 0;
        if (!shared) continue;
        shared.pending -= added;
        shared.told = (shared.minute === minute ? shared.told : 0) + added;
        shared.total = total;
        shared.minute = minute;
        shared.endsAt = performance.now() + left * 1000;
      }
      if (rows.some(({ isNew }) => isNew)) await this.#database.query(TIDY);
    } finally {
      this.#timer = undefined;
      if ([...this.#counts.values()].some(({ pending, isAsked }) => pending > 0 || isAsked)) this.#exchangeSoon();
    }
  }

  #hash(kind: string, name: string): string {
    return createHmac('sha256', this.#key).update(`${kind} ${name}`).digest('base64url');
  }
}

/** Deletes counts whose minute is over, except rows that another server has locked. */
const TIDY = `
  delete from shared_counts where name in (select name from shared_counts where ends_at < now() for update skip locked)`;

/** Adds the pending counts and returns the sums. Names are sorted to prevent deadlocks. A row whose minute is over begins again. */
const EXCHANGE = `
  insert into shared_counts as s (name, ends_at, total)
    select name, now() + interval '1 minute', pending
    from jsonb_to_recordset($1) as told(name text, pending integer) order by name
  on conflict (name) do update set
    total = excluded.total + case when s.ends_at > now() then s.total else 0 end,
    is_new = s.ends_at <= now(),
    ends_at = case when s.ends_at > now() then s.ends_at else excluded.ends_at end
  returning name, total, is_new as "isNew", extract(epoch from ends_at)::double precision as minute,
    extract(epoch from ends_at - now())::double precision as left`;
