import type { Database } from '../database/database.js';
import { isoTime } from '../database/iso-time.js';
import type { Progress } from '../progress/progress-store.js';
import type { Statement } from './statements.js';

/** Statement that the learning record store refused. */
export interface RefusedStatement {
  readonly id: string;
  readonly video: string;
  readonly learner: string;
  /** `played`, `paused` or `completed`. */
  readonly verb: string;
  /** HTTP status of the answer, and the beginning of its body. */
  readonly status: number;
  readonly reason: string;
  /** Time of the refusal, in ISO 8601. */
  readonly refusedAt: string;
}

const MAX_REASON_LENGTH = 500;

/** Store of refused statements, which are not sent again, so that an administrator can see them. */
export class RefusedStatements {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads the latest refused statements. */
  all(): Promise<RefusedStatement[]> {
    return this.#database.query<RefusedStatement>(
      `select id, video, learner, statement #>> '{verb,display,en}' as verb, status, reason, ${isoTime('refused_at')} as "refusedAt"
       from xapi_refused order by refused_at desc, id limit 200`,
    );
  }

  async add(statement: Statement, { video, learner }: Progress, status: number, reason: string): Promise<void> {
    // The answer may have characters that cannot be stored, and the cut may halve a surrogate pair.
    const text = Buffer.from(reason.slice(0, MAX_REASON_LENGTH).replaceAll('\0', '')).toString();
    await this.#database.query(
      `insert into xapi_refused (id, video, learner, statement, status, reason) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set status = excluded.status, reason = excluded.reason, refused_at = now()`,
      [statement.id, video, learner, JSON.stringify(statement), status, text],
    );
  }

  /** Deletes the refused statements, so that the current progress of these learners is sent again. @returns their number */
  async retryAll(): Promise<number> {
    const [row] = await this.#database.query<{ count: number }>(
      `with refused as (delete from xapi_refused returning video, learner),
         again as (update progress p set is_forwarded = false from refused r where p.video = r.video and p.learner = r.learner)
       select count(*)::integer as count from refused`,
    );
    return row?.count ?? 0;
  }

  async removeAll(): Promise<void> {
    await this.#database.query('delete from xapi_refused');
  }
}
