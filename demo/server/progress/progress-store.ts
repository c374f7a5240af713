import type { Database } from '../database/database.js';

/** What one learner has seen of one video. */
export interface Progress {
  readonly video: string;
  readonly learner: string;
  /** Whether signed tokens named the learner. */
  readonly verified: boolean;
  /** Seconds; `null` before the first report that counts. */
  readonly lastPosition: number | null;
  readonly furthestPosition: number | null;
  /** Stretches that were watched, in seconds, in order and apart. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
  /** Length of all of them: what was watched twice counts once. */
  readonly watchedSeconds: number;
  /** ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Reports that cannot be true. */
  readonly impossible: number;
  /** Grows with each change; says where a reader has got to. */
  readonly changedAt: string;
}

const SELECT = `
  select video, learner, verified, last_position as "lastPosition", furthest_position as "furthestPosition",
    coalesce((select json_agg(json_build_array(lower(r), upper(r)) order by r) from unnest(watched) r), '[]') as ranges,
    coalesce((select sum(upper(r) - lower(r)) from unnest(watched) r), 0)::double precision as "watchedSeconds",
    to_json(first_seen)#>>'{}' as "firstSeen", to_json(last_seen)#>>'{}' as "lastSeen", impossible,
    to_json(changed_at)#>>'{}' as "changedAt"
  from progress`;

/** Reads and deletes what the heartbeats have come to. */
export class ProgressStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Promise<Progress[]> {
    return this.#database.query<Progress>(`${SELECT} order by video, learner, verified`);
  }

  /** A second is looked at twice: a slow transaction may come after a quick one that began later. */
  changedSince(changedAt: string): Promise<Progress[]> {
    return this.#database.query<Progress>(
      `${SELECT} where changed_at > $1::timestamptz - interval '1 s' order by changed_at`,
      [changedAt],
    );
  }

  /** Everything that is known of a learner. @returns how many videos they were known from. */
  async deleteLearner(learner: string): Promise<number> {
    const [row] = await this.#database.query<{ count: number }>(
      `with beats as (delete from heartbeats where learner = $1), gone as (delete from progress where learner = $1 returning 1)
       select count(*)::integer as count from gone`,
      [learner],
    );
    return row?.count ?? 0;
  }

  /** What learners did in a video that they have not opened for so many days, and older heartbeats. */
  async deleteOlderThan(days: number): Promise<number> {
    const [row] = await this.#database.query<{ count: number }>(
      `with beats as (delete from heartbeats where received_at < now() - make_interval(days => $1)),
         gone as (delete from progress where last_seen < now() - make_interval(days => $1) returning 1)
       select count(*)::integer as count from gone`,
      [days],
    );
    return row?.count ?? 0;
  }
}
