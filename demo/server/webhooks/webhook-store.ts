import type { Database } from '../database/database.js';
import { settingOr } from '../database/settings.js';
import { Recent } from '../recent.js';
import type { SchoolWebhook } from './check-webhook.js';

export type StoredWebhook = SchoolWebhook & { readonly id: string };

/** Webhook as a player gets it. */
export type PlayerWebhook = Omit<SchoolWebhook, 'active' | 'videos'>;

interface Row {
  readonly id: string;
  /** Fields of `schoolFields` that have a value. */
  readonly definition: Omit<SchoolWebhook, 'videos'>;
  readonly videos: SchoolWebhook['videos'];
}

/** Webhooks of the school. Takes only checked webhooks, and checks nothing itself. */
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

  /** Returns {@link all}, but rarely reads the database, because it is called for each heartbeat. */
  known(): Promise<readonly StoredWebhook[]> {
    return this.#known.get();
  }

  /** Lists the active webhooks of a video. */
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

  /** Replaces a webhook. @returns `undefined` if there is none with this id */
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

  /** Adds a webhook at the first start only, so that a deleted one does not come back. */
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
