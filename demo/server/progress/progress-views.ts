import type { Database } from '../database/database.js';
import { Recent } from '../recent.js';
import type { VideoStore } from '../videos/video-store.js';
import type { Progress, ProgressStore } from './progress-store.js';

/** What a class has done in a video. */
export interface VideoSummary {
  readonly uuid: string;
  /** `null` for a video that nobody defined, but heartbeats came of. */
  readonly title: string | null;
  readonly duration: number | null;
  readonly learners: number;
  /** Viewers whom nobody named, as far as they are told apart. */
  readonly guests: number;
  readonly completed: number;
  /** Part of the video that learners and guests have watched on average, from 0 to 1. */
  readonly averagePart: number | null;
  /** Heard of within the last 75 seconds. */
  readonly watching: number;
  /** ISO 8601; `null` where nobody has watched it. */
  readonly lastSeen: string | null;
}

type Counts = Omit<VideoSummary, 'title' | 'duration' | 'lastSeen'> & { readonly lastSeen: string };

const NOBODY = { learners: 0, guests: 0, completed: 0, averagePart: null, watching: 0, lastSeen: null };

/** How many learners have seen each part of a video. */
export interface Curve {
  /** In seconds; what the parts divide evenly. */
  readonly length: number;
  readonly parts: readonly number[];
}

export const filters = ['all', 'watching', 'completed', 'unfinished', 'impossible'] as const;

export type Filter = (typeof filters)[number];

export const orders = ['name', 'watched', 'position', 'seen'] as const;

export type Order = (typeof orders)[number];

export interface PageOfVideo {
  readonly video: string;
  /** Part of a name. */
  readonly search?: string | undefined;
  readonly filter: Filter;
  readonly order: Order;
  readonly isDescending: boolean;
  readonly offset: number;
  readonly limit: number;
}

const PARTS = 100;

/** More unknown uuids than this are not listed: anybody can send heartbeats of any uuid. */
const MAX_UNKNOWN = 100;

const IS_SOMEBODY = `(learner <> '' or guest <> '')`;

const IS_WATCHING = `last_seen > now() - interval '75 s'`;

/** What rows are sorted by; by name where that is the same. Those whom nobody named come last. */
const COLUMNS: Readonly<Record<Order, string>> = {
  name: 'lower(learner)',
  watched: 'watched_seconds',
  position: 'last_position',
  seen: 'last_seen',
};

/** Of each video there is progress of. `$1` is the part of a video from which on it counts as completed. */
const COUNTS = `
  select video as uuid,
    count(*) filter (where learner <> '')::integer as learners,
    count(*) filter (where learner = '' and guest <> '')::integer as guests,
    count(*) filter (where ${IS_SOMEBODY} and watched_seconds >= $1::double precision * duration)::integer as completed,
    avg(least(watched_seconds, duration) / duration) filter (where ${IS_SOMEBODY}) as "averagePart",
    count(*) filter (where ${IS_WATCHING})::integer as watching, to_json(max(last_seen))#>>'{}' as "lastSeen"
  from progress left join (
    select uuid, (definition ->> 'duration')::double precision as duration from videos) v on v.uuid = video
  group by video`;

/** The videos there is progress of, each by one look at the index. */
const VIDEOS_WITH_PROGRESS = `array(
  with recursive known (video) as (
    (select video from progress order by video limit 1)
    union all
    select (select p.video from progress p where p.video > known.video order by p.video limit 1)
    from known where known.video is not null)
  select video from known where video is not null)`;

/** What pages show of progress: sums, and a part of the rows at a time, so that large classes stay usable. */
export class ProgressViews {
  readonly #database: Database;
  readonly #store: ProgressStore;
  readonly #videos: VideoStore;
  readonly #counts: Recent<readonly Counts[]>;

  constructor(database: Database, store: ProgressStore, videos: VideoStore) {
    this.#database = database;
    this.#store = store;
    this.#videos = videos;
    this.#counts = new Recent(() => this.#database.query<Counts>(COUNTS, [store.completionThreshold]));
  }

  /** The school's videos in their order, then those that nobody defined, the latest first. */
  async overview(): Promise<VideoSummary[]> {
    const counts = new Map((await this.#counts.get()).map((count) => [count.uuid, count]));
    const videos = await this.#videos.all();
    const defined = videos.map(({ uuid, title, duration = null }) => {
      const summary = { ...NOBODY, ...counts.get(uuid), uuid, title, duration };
      counts.delete(uuid);
      return summary;
    });
    const unknown = [...counts.values()]
      .sort((a, b) => b.lastSeen.localeCompare(a.lastSeen))
      .slice(0, MAX_UNKNOWN)
      .map((count) => ({ ...count, title: null, duration: null }));
    return [...defined, ...unknown];
  }

  /** Something was deleted: the next overview is a new one. */
  forget(): void {
    this.#counts.forget();
  }

  async ofVideo(page: PageOfVideo): Promise<{ readonly rows: readonly Progress[]; readonly total: number }> {
    const { video, search = '', filter, order, isDescending, offset, limit } = page;
    const pattern = `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    const condition = `where video = $1 and (learner ilike $2 or guest <> '' and 'guest ' || guest ilike $2)
      and ${this.#conditionOf(filter)}`;
    const direction = isDescending ? 'desc nulls last' : 'asc nulls first';
    const rows = await this.#store.select(
      `${condition} order by ${order === 'name' ? "learner = ''," : ''} ${COLUMNS[order]} ${direction},
         learner, verified, guest offset $3 limit $4`,
      [video, pattern, offset, limit],
    );
    const [count] = await this.#database.query<{ total: number }>(
      `select count(*)::integer as total from progress ${condition}`,
      [video, pattern],
    );
    return { rows, total: count?.total ?? 0 };
  }

  /** Of those who saw the middle of a part. @param length - of the video, in seconds; without it, as far as anybody watched. */
  async curve(video: string, length: number | undefined): Promise<Curve> {
    const [furthest] = length
      ? [{ length }]
      : await this.#database.query<{ length: number | null }>(
          'select upper(range_merge(range_agg(r)))::double precision as length from progress, unnest(watched + unconfirmed) r where video = $1',
          [video],
        );
    const end = furthest?.length ?? 0;
    if (end <= 0) return { length: 0, parts: [] };
    const changes = await this.#database.query<{ first: number; after: number; count: number }>(
      `select greatest(ceil(lower(r)::double precision / $2::double precision - 0.5), 0)::integer as first,
         least(ceil(upper(r)::double precision / $2::double precision - 0.5), $3)::integer as after, count(*)::integer as count
       from progress, unnest(watched + unconfirmed) r where video = $1 and ${IS_SOMEBODY} group by 1, 2`,
      [video, end / PARTS, PARTS],
    );
    const parts = new Array<number>(PARTS).fill(0);
    for (const { first, after, count } of changes) {
      for (let part = first; part < after; part++) parts[part] = (parts[part] ?? 0) + count;
    }
    return { length: end, parts };
  }

  /** What is known of a learner in all videos. @param guest - the session of one whom nobody named. */
  ofLearner(learner: string, guest: string): Promise<readonly Progress[]> {
    return this.#store.select(
      `where video = any(${VIDEOS_WITH_PROGRESS}) and learner = $1 and guest = $2 order by last_seen desc, video, verified`,
      [learner.normalize('NFC'), guest],
    );
  }

  #conditionOf(filter: Filter): string {
    const isCompleted = `coalesce(watched_seconds >= ${this.#store.completionThreshold} * (
      select (v.definition ->> 'duration')::double precision from videos v where v.uuid = progress.video), false)`;
    return {
      all: 'true',
      watching: IS_WATCHING,
      completed: isCompleted,
      unfinished: `not ${isCompleted}`,
      impossible: 'impossible > 0',
    }[filter];
  }
}
