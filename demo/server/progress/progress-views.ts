import type { Database } from '../database/database.js';
import { isoTime } from '../database/iso-time.js';
import { Recent } from '../recent.js';
import type { VideoStore } from '../videos/video-store.js';
import { PLATFORM_NAME, type Progress, type ProgressStore } from './progress-store.js';

/** Summary of the progress of all viewers in a video. */
export interface VideoSummary {
  readonly uuid: string;
  /** Title; `null` for a video that has heartbeats but is not defined. */
  readonly title: string | null;
  readonly duration: number | null;
  readonly learners: number;
  /** Number of viewers without a name, as far as sessions distinguish them. */
  readonly guests: number;
  readonly completed: number;
  /** Average part of the video that learners and guests have watched, from 0 to 1. */
  readonly averagePart: number | null;
  /** Number of viewers with a heartbeat within the last 75 seconds. */
  readonly watching: number;
  /** Time of the last heartbeat in ISO 8601; `null` if there is none. */
  readonly lastSeen: string | null;
}

type Counts = Omit<VideoSummary, 'title' | 'duration' | 'lastSeen'> & { readonly lastSeen: string };

const NOBODY = { learners: 0, guests: 0, completed: 0, averagePart: null, watching: 0, lastSeen: null };

/** Number of learners who have seen each part of a video. */
export interface Curve {
  /** Length in seconds, which is divided into equal parts. */
  readonly length: number;
  readonly parts: readonly number[];
}

export const filters = ['all', 'watching', 'completed', 'unfinished', 'impossible'] as const;

export type Filter = (typeof filters)[number];

export const orders = ['name', 'watched', 'position', 'seen'] as const;

export type Order = (typeof orders)[number];

export interface PageOfVideo {
  readonly video: string;
  /** Part of a name to search for. */
  readonly search?: string | undefined;
  readonly filter: Filter;
  readonly order: Order;
  readonly isDescending: boolean;
  readonly offset: number;
  readonly limit: number;
}

const PARTS = 100;

/** Maximum number of unknown uuids in the list, because anyone can send heartbeats with any uuid. */
const MAX_UNKNOWN = 100;

const IS_SOMEBODY = `(learner <> '' or guest <> '')`;

const IS_WATCHING = `last_seen > now() - interval '75 s'`;

/** Expression of a learner's name, as pages show it; empty for guests. */
const SHOWN_NAME = `normalize(coalesce(${PLATFORM_NAME}, learner), nfc)`;

/** Columns to sort by, then by name. Viewers without a name come last. */
const COLUMNS: Readonly<Record<Order, string>> = {
  name: `lower(${SHOWN_NAME})`,
  watched: 'watched_seconds',
  position: 'last_position',
  seen: 'last_seen',
};

/** Query of the counts of each video with progress. `$1` is the watched part from which a video counts as completed. */
const COUNTS = `
  select video as uuid,
    count(*) filter (where learner <> '')::integer as learners,
    count(*) filter (where learner = '' and guest <> '')::integer as guests,
    count(*) filter (where ${IS_SOMEBODY} and watched_seconds >= $1::double precision * duration)::integer as completed,
    avg(least(watched_seconds, duration) / duration) filter (where ${IS_SOMEBODY}) as "averagePart",
    count(*) filter (where ${IS_WATCHING})::integer as watching, ${isoTime('max(last_seen)')} as "lastSeen"
  from progress left join (
    select uuid, (definition ->> 'duration')::double precision as duration from videos) v on v.uuid = video
  group by video`;

/** Expression of the videos with progress. It finds each one with a single lookup in the index. */
const VIDEOS_WITH_PROGRESS = `array(
  with recursive known (video) as (
    (select video from progress order by video limit 1)
    union all
    select (select p.video from progress p where p.video > known.video order by p.video limit 1)
    from known where known.video is not null)
  select video from known where video is not null)`;

/** Progress for pages: sums, and some rows at a time, so that pages stay fast for large classes. */
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

  /** Lists the school's videos in their order, then undefined ones with heartbeats, the latest first. */
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

  /** Discards the stored overview, to be called after something was deleted. */
  forget(): void {
    this.#counts.forget();
  }

  async ofVideo(page: PageOfVideo): Promise<{ readonly rows: readonly Progress[]; readonly total: number }> {
    const { video, search = '', filter, order, isDescending, offset, limit } = page;
    const pattern = `%${search.normalize('NFC').replace(/[\\%_]/g, String.raw`\$&`)}%`;
    const condition = `where video = $1 and (${SHOWN_NAME} ilike $2 or guest <> '' and 'guest ' || guest ilike $2)
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

  /** Counts the learners who saw the middle of each part. @param length - duration in seconds; default: the last watched position. */
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

  /** Reads a learner's progress in all videos. @param guest - session of a viewer without a name. */
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
