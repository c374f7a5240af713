import type { Database, Query } from '../database/database.js';
import { settingOr } from '../database/settings.js';
import { Recent } from '../recent.js';
import type { Video, VideoDefinition } from './check-video.js';

interface Row {
  readonly uuid: string;
  readonly definition: VideoDefinition;
}

/** Videos of the school. Takes only checked definitions, and checks nothing itself. */
export class VideoStore {
  readonly #database: Database;
  readonly #known: Recent<ReadonlyMap<string, Video>>;

  constructor(database: Database) {
    this.#database = database;
    this.#known = new Recent(async () => new Map((await this.all()).map((video) => [video.uuid, video])));
  }

  /** Reads all videos, in the order of their creation. */
  async all(): Promise<Video[]> {
    const rows = await this.#database.query<Row>('select uuid, definition from videos order by number');
    return rows.map(toVideo);
  }

  /** Returns {@link all} by uuid, but rarely reads the database, because it is called for each heartbeat. */
  known(): Promise<ReadonlyMap<string, Video>> {
    return this.#known.get();
  }

  async find(uuid: string): Promise<Video | undefined> {
    // A query with a uuid that cannot be stored would fail.
    if (!(await this.known()).has(uuid)) return undefined;
    const [row] = await this.#database.query<Row>('select uuid, definition from videos where uuid = $1', [uuid]);
    return row && toVideo(row);
  }

  /** Adds a video. @returns `false` if there is already one with this uuid */
  add({ uuid, ...definition }: Video): Promise<boolean> {
    return this.#change(async (query) => {
      const rows = await query(
        'insert into videos (uuid, definition) values ($1, $2) on conflict do nothing returning uuid',
        [uuid, JSON.stringify(definition)],
      );
      if (rows.length > 0) await progressChanged(query, uuid);
      return rows.length > 0;
    });
  }

  /** Replaces a video. @returns `false` if there is none with this uuid */
  replace({ uuid, ...definition }: Video): Promise<boolean> {
    return this.#change(async (query) => {
      const [before] = await query<Pick<Row, 'definition'>>(
        `with before as (select uuid, definition from videos where uuid = $1 for update)
         update videos v set definition = $2 from before where v.uuid = before.uuid returning before.definition`,
        [uuid, JSON.stringify(definition)],
      );
      if (before && before.definition.duration !== definition.duration) await progressChanged(query, uuid);
      return before !== undefined;
    });
  }

  /** Removes a video. The learners' progress in it stays, and so do the webhooks' lists of videos. */
  remove(uuid: string): Promise<boolean> {
    return this.#change(async (query) => {
      const rows = await query('delete from videos where uuid = $1 returning uuid', [uuid]);
      if (rows.length > 0) await progressChanged(query, uuid);
      return rows.length > 0;
    });
  }

  /** Adds videos at the first start only, so that deleted ones do not come back. */
  async addAtFirstStart(videos: readonly Video[]): Promise<void> {
    const mark = `added ${crypto.randomUUID()}`;
    if ((await settingOr(this.#database, 'first-videos', mark)) !== mark) return;
    for (const video of videos) await this.add(video);
  }

  /** Changes videos and the progress that depends on them together or not at all. */
  async #change(work: (query: Query) => Promise<boolean>): Promise<boolean> {
    const result = await this.#database.transaction(work);
    this.#known.forget();
    return result;
  }
}

/** Marks the progress in a video as changed for pages and for the learning record store, because its watched part depends on the duration. */
async function progressChanged(query: Query, uuid: string): Promise<void> {
  await query('update progress set is_forwarded = false, changed_at = clock_timestamp() where video = $1', [uuid]);
}

function toVideo({ uuid, definition }: Row): Video {
  return { uuid, ...definition };
}
