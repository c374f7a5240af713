import type { Database } from '../database/database.js';
import type { Platform, StoredPlatform } from './check-platform.js';

interface Row {
  readonly id: string;
  readonly definition: Platform;
}

/** Platform with a summary of its grades for the administrator. */
export type PlatformSummary = StoredPlatform & {
  /** Number of learners whose last grade the platform did not take. */
  readonly refused: number;
  /** Number of learners with a grade that has not been sent yet. */
  readonly waiting: number;
  /** Sentence about one of the grades that were not taken: that of the learner who opened a link last; `null` if there is none. */
  readonly problem: string | null;
};

const SELECT = 'select id, definition from lti_platforms';

/** Stores the learning platforms of the school. The caller must have checked them with `checkPlatform()`. */
export class PlatformStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<PlatformSummary[]> {
    const rows = await this.#database.query<Row & Pick<PlatformSummary, 'refused' | 'waiting' | 'problem'>>(
      `select p.id, p.definition, count(v.problem)::integer as refused,
         count(*) filter (where v.due_at is not null or v.leased_until is not null)::integer as waiting,
         (array_agg(v.problem order by v.launched_at desc) filter (where v.problem is not null))[1] as problem
       from lti_platforms p left join lti_links l on l.platform = p.id left join lti_viewers v on v.link = l.id
       group by p.id order by p.created_at, p.id`,
    );
    return rows.map(({ refused, waiting, problem, ...row }) => ({ ...toPlatform(row), refused, waiting, problem }));
  }

  async find(id: string): Promise<StoredPlatform | undefined> {
    const [row] = await this.#database.query<Row>(`${SELECT} where id::text = $1`, [id]);
    return row && toPlatform(row);
  }

  /** Returns the platforms of an issuer, newest first. An issuer may have registered this tool several times. */
  async ofIssuer(issuer: string): Promise<StoredPlatform[]> {
    const rows = await this.#database.query<Row>(`${SELECT} where issuer = $1 order by created_at desc`, [issuer]);
    return rows.map(toPlatform);
  }

  /** Adds a platform. @returns `undefined` if there already is one with this issuer and client id. */
  async add(platform: Platform): Promise<StoredPlatform | undefined> {
    const [row] = await this.#database.query<Row>(
      `insert into lti_platforms (definition, issuer, client_id) values ($1, $2, $3)
       on conflict do nothing returning id, definition`,
      [JSON.stringify(platform), platform.issuer, platform.clientId],
    );
    return row && toPlatform(row);
  }

  /**
   * Replaces a platform.
   *
   * @param keepsDeployments - whether the stored deployments stay: that of the first launch may be newer than what the caller knows.
   * @returns `undefined` if there is none with this id.
   */
  async replace(id: string, platform: Platform, keepsDeployments = false): Promise<StoredPlatform | undefined> {
    const [row] = await this.#database.query<Row>(
      `update lti_platforms set issuer = $3, client_id = $4, definition = case when $5::boolean
         then jsonb_set($2, '{deployments}', definition -> 'deployments') else $2 end
       where id::text = $1 returning id, definition`,
      [id, JSON.stringify(platform), platform.issuer, platform.clientId, keepsDeployments],
    );
    return row && toPlatform(row);
  }

  /** Switches a platform on or off, and changes nothing else. @returns `undefined` if there is none with this id. */
  async switch(id: string, active: boolean): Promise<StoredPlatform | undefined> {
    const [row] = await this.#database.query<Row>(
      `update lti_platforms set definition = jsonb_set(definition, '{active}', to_jsonb($2::boolean))
       where id::text = $1 returning id, definition`,
      [id, active],
    );
    return row && toPlatform(row);
  }

  /**
   * Adds the deployment of a first launch to a platform without one: a platform that registered itself may not have named it. Returns `false`
   * if the platform already has another one.
   */
  async adoptDeployment(id: string, deployment: string): Promise<boolean> {
    const rows = await this.#database.query(
      `update lti_platforms set definition = jsonb_set(definition, '{deployments}', jsonb_build_array($2::text))
       where id::text = $1 and definition -> 'deployments' in ('[]', jsonb_build_array($2::text)) returning id`,
      [id, deployment],
    );
    return rows.length > 0;
  }

  /** Deletes a platform with its links and their grades. The progress of its learners is kept. Returns `false` if there is none with this id. */
  async remove(id: string): Promise<boolean> {
    const rows = await this.#database.query('delete from lti_platforms where id::text = $1 returning id', [id]);
    return rows.length > 0;
  }
}

function toPlatform({ id, definition }: Row): StoredPlatform {
  return { id, ...definition };
}
