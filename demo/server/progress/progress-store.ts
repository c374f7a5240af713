import { setImmediate } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import { isoTime } from '../database/iso-time.js';

/** Progress of one learner in one video. */
export interface Progress {
  readonly video: string;
  readonly learner: string;
  /** Whether signed tokens identified the learner. */
  readonly verified: boolean;
  /** Session of a viewer without a name; empty for a named learner, and for viewers without a session. */
  readonly guest: string;
  /** Learner's name on a learning platform, if the platform sends it and the school shows names. */
  readonly name: string | null;
  /** Last reported position in seconds, watched or not; `null` before the first possible report. */
  readonly lastPosition: number | null;
  readonly furthestPosition: number | null;
  /** Watched ranges in seconds: in order, and without overlaps. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
  /** Total length of the ranges, in seconds. A part that was watched twice counts once. */
  readonly watchedSeconds: number;
  /** Watched part of the video, from 0 to 1; `null` if the duration is unknown. */
  readonly watchedPart: number | null;
  /** Whether enough was watched. Reported positions alone do not count. */
  readonly completed: boolean;
  /** Time of the first heartbeat, in ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Number of reports that cannot be true. */
  readonly impossible: number;
  /** Time of the last change. It grows with each change, so a reader can continue after it. */
  readonly changedAt: string;
}

/** Row of the table. `duration` is the video's duration in seconds, if it is known. */
type Row = Omit<Progress, 'watchedPart' | 'completed'> & { readonly duration: number | null };

/** Expression of a learner's name on a learning platform; `null` if there is none. */
export const PLATFORM_NAME =
  'case when verified then (select max(l.name) from lti_viewers l where l.learner = progress.learner) end';

const SELECT = `
  select video, learner, verified, guest, ${PLATFORM_NAME} as name,
    last_position as "lastPosition", furthest_position as "furthestPosition",
    coalesce((select json_agg(json_build_array(lower(r), upper(r)) order by r) from unnest(watched + unconfirmed) r), '[]') as ranges,
    watched_seconds as "watchedSeconds",
    (select (v.definition ->> 'duration')::double precision from videos v where v.uuid = progress.video) as duration,
    ${isoTime('first_seen')} as "firstSeen", ${isoTime('last_seen')} as "lastSeen", impossible,
    ${isoTime('changed_at')} as "changedAt"
  from progress`;

/** Primary key of progress. */
export type ProgressKey = Pick<Progress, 'video' | 'learner' | 'verified' | 'guest'>;

/** Key before all others. */
const FIRST: ProgressKey = { video: '', learner: '', verified: false, guest: '' };

const ROWS_AT_A_TIME = 1000;

/** Number of rows to read at a time. A database in this process takes about 30 ms for them, and blocks all other work. */
const ROWS_OF_A_PART = 250;

export interface Pages {
  /** Key of the row before the first one to read, as {@link progressKey} writes it; absent for the first rows. */
  readonly after?: string | undefined;
  /** Uuid of the only video whose rows to read; absent for all videos. */
  readonly video?: string | undefined;
  readonly limit?: number;
}

export function progressKey({ video, learner, verified, guest }: ProgressKey): string {
  return JSON.stringify([video, learner, verified, guest]);
}

/** Reads and deletes the learners' progress. */
export class ProgressStore {
  readonly #database: Database;
  /** Watched part of a video from which it counts as completed. */
  readonly completionThreshold: number;

  constructor(database: Database, completionThreshold = 0.9) {
    this.#database = database;
    this.completionThreshold = completionThreshold;
  }

  /** Reads rows in the order of their keys. */
  #page(limit: number, after = progressKey(FIRST), video?: string): Promise<Progress[]> {
    const key = JSON.parse(after) as unknown[];
    return this.select(
      `where (video, learner, verified, guest) > ($1, $2, $3, $4) and ($6::text is null or video = $6)
       order by video, learner, verified, guest limit $5`,
      [...key, limit, video ?? null],
    );
  }

  /**
   * Reads all rows, or those of a video, in parts. All rows of a large school at once could fill the memory.
   *
   * @param limit - maximum number of rows.
   */
  async *pages({ after, video, limit = Infinity }: Pages = {}): AsyncGenerator<readonly Progress[]> {
    for (let [left, last] = [limit, after]; left > 0;) {
      const asked = Math.min(left, ROWS_OF_A_PART);
      const rows = await this.#page(asked, last, video);
      if (rows.length > 0) yield rows;
      if (rows.length < asked) return;
      left -= asked;
      last = rows.slice(-1).map(progressKey)[0];
      // A database in this process answers without a pause. This one lets heartbeats in.
      await setImmediate();
    }
  }

  /**
   * Reads the first rows that changed after a moment, in the order of change. It starts a second before the moment, because a slow
   * transaction may commit after a quick one that began later.
   *
   * @param floor - time up to which rows are left out, even within that second.
   */
  changedSince(changedAt: string, floor: string, limit: number): Promise<Progress[]> {
    return this.select(
      `where changed_at > greatest($1::timestamptz - interval '1 s', $2::timestamptz) order by changed_at limit $3`,
      [changedAt, floor, limit],
    );
  }

  /** Reads the time of the latest change, for {@link changedSince}. */
  async latestChange(): Promise<string> {
    const [row] = await this.#database.query<{ at: string }>(
      `select ${isoTime('coalesce(max(changed_at), now())')} as at from progress`,
    );
    return row?.at ?? new Date(0).toISOString();
  }

  /**
   * Reads viewings that have ended and that were not sent to the learning record store.
   *
   * @param quietMs - time without a heartbeat after which a viewing has ended, in milliseconds.
   */
  toForward(quietMs: number, limit: number): Promise<Progress[]> {
    return this.select(
      `where not is_forwarded and learner <> '' and last_seen < now() - make_interval(secs => $1)
       order by last_seen limit $2`,
      [quietMs / 1000, limit],
    );
  }

  /** Marks rows as sent to the learning record store, except those that have changed meanwhile. */
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
   * Deletes all data of a learner.
   *
   * @param learner - learner; empty for viewers without a name.
   * @param guest - session of the only viewer without a name to delete.
   * @returns number of deleted rows of progress.
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

  /** Deletes learners' data of videos that they have not watched for a number of days. It works in parts, so that other work does not wait long. */
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

  /** @param clauses - SQL after `from progress`. */
  async select(clauses: string, parameters: readonly unknown[]): Promise<Progress[]> {
    const rows = await this.#database.query<Row>(`${SELECT} ${clauses}`, parameters);
    return rows.map(({ duration, ...row }) => {
      const watchedPart = duration ? Math.min(row.watchedSeconds / duration, 1) : null;
      return { ...row, watchedPart, completed: watchedPart !== null && watchedPart >= this.completionThreshold };
    });
  }
}
