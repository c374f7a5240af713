import { setImmediate } from 'node:timers/promises';
import type { Database } from '../database/database.js';

/** What one learner has seen of one video. */
export interface Progress {
  readonly video: string;
  readonly learner: string;
  /** Whether signed tokens named the learner. */
  readonly verified: boolean;
  /** The session of somebody whom nobody named; empty for a named learner, and for all whose players send no session. */
  readonly guest: string;
  /** As a learning platform calls the learner, where it says so and the school shows names. */
  readonly name: string | null;
  /** Seconds, as the player reported it, watched or not; `null` before the first report that is possible. */
  readonly lastPosition: number | null;
  readonly furthestPosition: number | null;
  /** Stretches that were watched, in seconds, in order and apart. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
  /** Length of all of them: what was watched twice counts once. */
  readonly watchedSeconds: number;
  /** Part of the video, from 0 to 1; `null` where its length is not known. */
  readonly watchedPart: number | null;
  /** Whether enough was watched. What was only reported does not count. */
  readonly completed: boolean;
  /** ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Reports that cannot be true. */
  readonly impossible: number;
  /** Grows with each change; says where a reader has got to. */
  readonly changedAt: string;
}

/** `duration` is the video's, where it is known. */
type Row = Omit<Progress, 'watchedPart' | 'completed'> & { readonly duration: number | null };

const SELECT = `
  select video, learner, verified, guest,
    case when verified then (select max(l.name) from lti_viewers l where l.learner = progress.learner) end as name,
    last_position as "lastPosition", furthest_position as "furthestPosition",
    coalesce((select json_agg(json_build_array(lower(r), upper(r)) order by r) from unnest(watched + unconfirmed) r), '[]') as ranges,
    watched_seconds as "watchedSeconds",
    (select (v.definition ->> 'duration')::double precision from videos v where v.uuid = progress.video) as duration,
    to_json(first_seen)#>>'{}' as "firstSeen", to_json(last_seen)#>>'{}' as "lastSeen", impossible,
    to_json(changed_at)#>>'{}' as "changedAt"
  from progress`;

/** What makes a row of progress one. */
export type ProgressKey = Pick<Progress, 'video' | 'learner' | 'verified' | 'guest'>;

/** Before all others. */
const FIRST: ProgressKey = { video: '', learner: '', verified: false, guest: '' };

const ROWS_AT_A_TIME = 1000;

/** To read so many takes a database in this process some 30 ms, for which everybody else waits. */
const ROWS_OF_A_PART = 250;

export interface Pages {
  /** As {@link progressKey} writes the row before the first one; without it, the first are meant. */
  readonly after?: string | undefined;
  /** Only rows of this video. */
  readonly video?: string | undefined;
  readonly limit?: number;
}

export function progressKey({ video, learner, verified, guest }: ProgressKey): string {
  return JSON.stringify([video, learner, verified, guest]);
}

/** Reads and deletes what the heartbeats have come to. */
export class ProgressStore {
  readonly #database: Database;
  /** Part of a video from which on it counts as completed. */
  readonly completionThreshold: number;

  constructor(database: Database, completionThreshold = 0.9) {
    this.#database = database;
    this.completionThreshold = completionThreshold;
  }

  /** So many rows, in order. */
  #page(limit: number, after = progressKey(FIRST), video?: string): Promise<Progress[]> {
    const key = JSON.parse(after) as unknown[];
    return this.select(
      `where (video, learner, verified, guest) > ($1, $2, $3, $4) and ($6::text is null or video = $6)
       order by video, learner, verified, guest limit $5`,
      [...key, limit, video ?? null],
    );
  }

  /**
   * All rows, or those of a video, a part at a time: all at once, those of a large school fill the memory.
   *
   * @param limit - so many at most.
   */
  async *pages({ after, video, limit = Infinity }: Pages = {}): AsyncGenerator<readonly Progress[]> {
    for (let [left, last] = [limit, after]; left > 0;) {
      const asked = Math.min(left, ROWS_OF_A_PART);
      const rows = await this.#page(asked, last, video);
      if (rows.length > 0) yield rows;
      if (rows.length < asked) return;
      left -= asked;
      last = rows.slice(-1).map(progressKey)[0];
      // A database in this process answers without a pause, in which heartbeats could come in.
      await setImmediate();
    }
  }

  /**
   * The first rows that changed later than a second before a moment, in order: a slow transaction may come after a quick one
   * that began later.
   *
   * @param floor - not the rows up to this moment, however near it is.
   */
  changedSince(changedAt: string, floor: string, limit: number): Promise<Progress[]> {
    return this.select(
      `where changed_at > greatest($1::timestamptz - interval '1 s', $2::timestamptz) order by changed_at limit $3`,
      [changedAt, floor, limit],
    );
  }

  /** Up to when rows have changed, as {@link changedSince} takes it. */
  async latestChange(): Promise<string> {
    const [row] = await this.#database.query<{ at: string }>(
      `select to_json(coalesce(max(changed_at), now()))#>>'{}' as at from progress`,
    );
    return row?.at ?? new Date(0).toISOString();
  }

  /**
   * Viewings that have come to rest, and that the learning record store has not been told of: some of them.
   *
   * @param quietMs - for so long nothing has been heard of them.
   */
  toForward(quietMs: number, limit: number): Promise<Progress[]> {
    return this.select(
      `where not is_forwarded and learner <> '' and last_seen < now() - make_interval(secs => $1)
       order by last_seen limit $2`,
      [quietMs / 1000, limit],
    );
  }

  /** Notes that the learning record store has been told of these, as far as they are still what they were. */
  async markForwarded(rows: readonly Progress[]): Promise<void> {
    await this.#database.query(
      `update progress p set is_forwarded = true
       from jsonb_to_recordset($1) as k(video text, learner text, verified boolean, guest text, "changedAt" timestamptz)
       where p.video = k.video and p.learner = k.learner and p.verified = k.verified and p.guest = k.guest
         and p.changed_at = k."changedAt"`,
      [JSON.stringify(rows)],
    );
  }

  /**
   * Everything that is known of a learner.
   *
   * @param learner - empty for those whom nobody named.
   * @param guest - of those only this session.
   * @returns how many videos they were known from.
   */
  async deleteLearner(learner: string, guest?: string): Promise<number> {
    const [row] = await this.#database.query<{ count: number }>(
      `with gone as (
           delete from progress where learner = $1 and ($2::text is null or guest = $2) returning video),
         beats as (
           delete from heartbeats h using (select distinct video from gone) g
           where h.video = g.video and h.learner = $1 and ($2::text is null or h.session = $2)),
         refused as (delete from xapi_refused where learner = $1),
         launched as (delete from lti_viewers where learner = $1 and $2::text is null)
       select count(*)::integer as count from gone`,
      [learner.normalize('NFC'), guest ?? null],
    );
    return row?.count ?? 0;
  }

  /** What learners did in a video that they have not opened for so many days. A part at a time, so that nobody waits for all of it. */
  async deleteOlderThan(days: number): Promise<number> {
    await this.#database.query('delete from xapi_refused where refused_at < now() - make_interval(days => $1)', [days]);
    await this.#database.query('delete from lti_viewers where launched_at < now() - make_interval(days => $1)', [days]);
    for (let deleted = 0; ;) {
      const [row] = await this.#database.query<{ count: number }>(
        `with old as (select ctid from progress where last_seen < now() - make_interval(days => $1) limit $2 for update skip locked),
           gone as (delete from progress p using old where p.ctid = old.ctid returning 1)
         select count(*)::integer as count from gone`,
        [days, ROWS_AT_A_TIME],
      );
      deleted += row?.count ?? 0;
      if ((row?.count ?? 0) < ROWS_AT_A_TIME) return deleted;
    }
  }

  /** @param clauses - what follows `from progress`. */
  async select(clauses: string, parameters: readonly unknown[]): Promise<Progress[]> {
    const rows = await this.#database.query<Row>(`${SELECT} ${clauses}`, parameters);
    return rows.map(({ duration, ...row }) => {
      const watchedPart = duration ? Math.min(row.watchedSeconds / duration, 1) : null;
      return { ...row, watchedPart, completed: watchedPart !== null && watchedPart >= this.completionThreshold };
    });
  }
}
