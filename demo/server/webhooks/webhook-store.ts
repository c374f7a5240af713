import type { Database } from '../database/database.js';
import { settingOr } from '../database/settings.js';
import { Recent } from '../recent.js';
import type { SchoolWebhook } from './check-webhook.js';

export type StoredWebhook = SchoolWebhook & { readonly id: string };

/** What a player is told of a webhook. */
export type PlayerWebhook = Omit<SchoolWebhook, 'active' | 'videos'>;

interface Row {
  readonly id: string;
  /** The fields of `schoolFields` that have a value. */
  readonly definition: Omit<SchoolWebhook, 'videos'>;
  readonly videos: SchoolWebhook['videos'];
}

/** The webhooks of the school. Takes what has been checked; checks nothing itself. */
export class WebhookStore {
  readonly #database: Database;
  readonly #known: Recent<readonly StoredWebhook[]>;

  constructor(database: Database) {
    this.#database = database;
    this.#known = new Recent(() => this.all());
  }

  async all(): Promise<StoredWebhook[]> {
    const rows = await this.#database.query<Row>('select id, definition, videos from webhooks order by created_at, id');
    return rows.map(toWebhook);
  }

  /** As {@link all}, but seldom asks the database: for each heartbeat. */
  known(): Promise<readonly StoredWebhook[]> {
    return this.#known.get();
  }

  /** Those of a video, switched on. */
  async of(video: string): Promise<PlayerWebhook[]> {
    const rows = await this.#database.query<{ definition: PlayerWebhook }>(
      `select definition - 'active' as definition from webhooks
       where (definition -> 'active')::boolean and (videos is null or videos ? $1) order by created_at, id`,
      [video],
    );
    return rows.map(({ definition }) => definition);
  }

  async add(webhook: SchoolWebhook): Promise<StoredWebhook | undefined> {
    const [row] = await this.#database.query<Row>(
      'insert into webhooks (definition, videos) values ($1, $2) returning id, definition, videos',
      valuesOf(webhook),
    );
    this.#known.forget();
    return row && toWebhook(row);
  }

  /** @returns `undefined` where there is none with that id. */
  async replace(id: string, webhook: SchoolWebhook): Promise<StoredWebhook | undefined> {
    const [row] = await this.#database.query<Row>(
      'update webhooks set definition = $1, videos = $2 where id::text = $3 returning id, definition, videos',
      [...valuesOf(webhook), id],
    );
    this.#known.forget();
    return row && toWebhook(row);
  }

  async remove(id: string): Promise<boolean> {
    const rows = await this.#database.query('delete from webhooks where id::text = $1 returning id', [id]);
    this.#known.forget();
    return rows.length > 0;
  }

  /** It is there at the first start, and only then: a school that deletes it does not get it back. */
  async addAtFirstStart(webhook: SchoolWebhook): Promise<void> {
    const mark = `added ${crypto.randomUUID()}`;
    if ((await settingOr(this.#database, 'first-webhook', mark)) === mark) await this.add(webhook);
  }
}

function toWebhook({ id, definition, videos }: Row): StoredWebhook {
  return { id, ...definition, videos };
}

function valuesOf({ videos, ...definition }: SchoolWebhook): unknown[] {
  return [JSON.stringify(definition), videos && JSON.stringify(videos)];
}
