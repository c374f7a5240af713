import type { Database } from '../database/database.js';

/** A webhook as an administrator defines it. */
export interface WebhookDefinition {
  readonly name: string;
  /** Absolute, or relative to the receiver. */
  readonly url: string;
  readonly requestField: string;
  readonly responseField: string;
  readonly rpm: number;
  readonly active: boolean;
  readonly flush: boolean | null;
  /** uuids of the videos it applies to; `null` for all. */
  readonly videos: readonly string[] | null;
}

export interface StoredWebhook extends WebhookDefinition {
  readonly id: string;
}

const COLUMNS = `id, name, url, request_field as "requestField", response_field as "responseField", rpm, active, flush, videos`;

/** The webhooks of the school. Takes what has been checked; checks nothing itself. */
export class WebhookStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Promise<StoredWebhook[]> {
    return this.#database.query<StoredWebhook>(`select ${COLUMNS} from webhooks order by created_at, id`);
  }

  /** Those of a video, switched on. */
  of(video: string): Promise<StoredWebhook[]> {
    return this.#database.query<StoredWebhook>(
      `select ${COLUMNS} from webhooks where active and (videos is null or videos ? $1) order by created_at, id`,
      [video],
    );
  }

  async add(webhook: WebhookDefinition): Promise<StoredWebhook | undefined> {
    const [row] = await this.#database.query<StoredWebhook>(
      `insert into webhooks (name, url, request_field, response_field, rpm, active, flush, videos)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
      valuesOf(webhook),
    );
    return row;
  }

  /** @returns `undefined` where there is none with that id. */
  async replace(id: string, webhook: WebhookDefinition): Promise<StoredWebhook | undefined> {
    const [row] = await this.#database.query<StoredWebhook>(
      `update webhooks set name = $1, url = $2, request_field = $3, response_field = $4, rpm = $5, active = $6, flush = $7,
       videos = $8 where id::text = $9 returning ${COLUMNS}`,
      [...valuesOf(webhook), id],
    );
    return row;
  }

  async remove(id: string): Promise<boolean> {
    const rows = await this.#database.query('delete from webhooks where id::text = $1 returning id', [id]);
    return rows.length > 0;
  }
}

function valuesOf(webhook: WebhookDefinition): unknown[] {
  const { name, url, requestField, responseField, rpm, active, flush, videos } = webhook;
  return [name, url, requestField, responseField, rpm, active, flush, videos && JSON.stringify(videos)];
}
