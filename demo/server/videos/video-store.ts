import type { Database } from '../database/database.js';
import { settingOr } from '../database/settings.js';
import { Recent } from '../recent.js';
import type { Video, VideoDefinition } from './check-video.js';

interface Row {
  readonly uuid: string;
  readonly definition: VideoDefinition;
}

/** The videos of the school. Takes what has been checked; checks nothing itself. */
export class VideoStore {
  readonly #database: Database;
  readonly #known: Recent<ReadonlyMap<string, Video>>;

  constructor(database: Database) {
    this.#database = database;
    this.#known = new Recent(async () => new Map((await this.all()).map((video) => [video.uuid, video])));
  }

  /** In the order in which they were made. */
  async all(): Promise<Video[]> {
    const rows = await this.#database.query<Row>('select uuid, definition from videos order by number');
    return rows.map(toVideo);
  }

  /** As {@link all}, by uuid, but seldom asks the database: for each heartbeat. */
  known(): Promise<ReadonlyMap<string, Video>> {
    return this.#known.get();
  }

  async find(uuid: string): Promise<Video | undefined> {
    // What no database can hold would fail there.
    if (!(await this.known()).has(uuid)) return undefined;
    const [row] = await this.#database.query<Row>('select uuid, definition from videos where uuid = $1', [uuid]);
    return row && toVideo(row);
  }

  /** @returns `false` where there is one with this uuid. */
  async add({ uuid, ...definition }: Video): Promise<boolean> {
    const rows = await this.#database.query(
      'insert into videos (uuid, definition) values ($1, $2) on conflict do nothing returning uuid',
      [uuid, JSON.stringify(definition)],
    );
    if (rows.length > 0) await this.#progressChanged(uuid);
    this.#known.forget();
    return rows.length > 0;
  }

  /** @returns `false` where there is none with this uuid. */
  async replace({ uuid, ...definition }: Video): Promise<boolean> {
    const [before] = await this.#database.query<Pick<Row, 'definition'>>(
      `with before as (select uuid, definition from videos where uuid = $1 for update)
       update videos v set definition = $2 from before where v.uuid = before.uuid returning before.definition`,
      [uuid, JSON.stringify(definition)],
    );
    if (before && before.definition.duration !== definition.duration) await this.#progressChanged(uuid);
    this.#known.forget();
    return before !== undefined;
  }

  /** What learners have watched of it stays, and so does the webhooks' list of videos. */
  async remove(uuid: string): Promise<boolean> {
    const rows = await this.#database.query('delete from videos where uuid = $1 returning uuid', [uuid]);
    if (rows.length > 0) await this.#progressChanged(uuid);
    this.#known.forget();
    return rows.length > 0;
  }

  /** The videos are there at the first start, and only then: a school that deletes them does not get them back. */
  async addAtFirstStart(videos: readonly Video[]): Promise<void> {
    const mark = `added ${crypto.randomUUID()}`;
    if ((await settingOr(this.#database, 'first-videos', mark)) !== mark) return;
    for (const video of videos) await this.add(video);
  }

  /** Which part of it was watched, and whether that is all, is another question now: for pages, and for a learning record store. */
  async #progressChanged(uuid: string): Promise<void> {
    await this.#database.query(
      'update progress set is_forwarded = false, changed_at = clock_timestamp() where video = $1',
      [uuid],
    );
  }
}

function toVideo({ uuid, definition }: Row): Video {
  return { uuid, ...definition };
}
