import type { Database } from '../database/database.js';
import type { StoredPlatform } from './check-platform.js';

/** A grade that a platform is to be told. */
export interface DueGrade {
  readonly link: string;
  readonly learner: string;
  readonly subject: string;
  readonly lineItem: string;
  readonly platform: StoredPlatform;
  /** Part of the whole grade, from 0 to 1: the best so far. */
  readonly best: number;
  readonly isCompleted: boolean;
  /** Whether the platform has been told something less. */
  readonly isNews: boolean;
  /** This one included. */
  readonly tries: number;
}

/** Between two grades of a learner, in seconds: completing a video is told at once. */
const PAUSE = 60;

/** A server that has not finished by then, in seconds, has died: another one goes on. */
const LEASE = 120;

/** After a refusal that will not change by itself, in seconds. */
const REFUSED_PAUSE = 3600;

/** Grades that differ by less are the same. */
const STEP = 0.0005;

const DURATION = `(select (d.definition ->> 'duration')::double precision from videos d where d.uuid = l.video)`;

/** `$1` is the part from which on a video counts as completed. */
const PART = `least(p.watched_seconds / nullif(${DURATION}, 0), 1)`;
const IS_COMPLETED = `coalesce(${PART} >= $1::double precision, false)`;
const GRADE = `case when l.grading = 'completed' then (${IS_COMPLETED})::integer::double precision else coalesce(${PART}, 0) end`;

const TAKES_GRADES = `v.is_graded and l.grading <> 'none' and l.line_item is not null and (f.definition -> 'active')::boolean`;

const PROGRESS_OF_VIEWER = `p.video = l.video and p.learner = v.learner and p.verified and p.guest = ''`;

/**
 * Which grades have to be sent, in the database: so that nothing is lost when a server ends, and no two servers send the same. The
 * statements decide by the database's clock.
 */
export class GradeQueue {
  readonly #database: Database;
  readonly #completionThreshold: number;

  constructor(database: Database, completionThreshold: number) {
    this.#database = database;
    this.#completionThreshold = completionThreshold;
  }

  /**
   * Looks at the progress that changed after a moment, and notes whose grade is higher than what was sent.
   *
   * @param since - as an earlier call answered; without it, the last day is looked at.
   * @returns up to when it has looked.
   */
  async note(since?: string): Promise<string> {
    const [row] = await this.#database.query<{ at: string }>(
      `with now_at as (select to_json(statement_timestamp())#>>'{}' as at),
       noted as (
         update lti_viewers v set due_at = least(v.due_at, case
             when v.problem is null and v.sent < $1 and ${IS_COMPLETED} then now() else greatest(now(), v.not_before) end)
         from progress p, lti_links l, lti_platforms f
         -- A slow transaction may come after a quick one that began later.
         where p.changed_at > coalesce($2::timestamptz - interval '5 s', now() - interval '1 day')
           and p.learner <> '' and v.learner = p.learner and l.id = v.link and f.id = l.platform
           and ${PROGRESS_OF_VIEWER} and ${TAKES_GRADES} and ${GRADE} > v.sent + ${STEP})
       select at from now_at`,
      [this.#completionThreshold, since ?? null],
    );
    return row?.at ?? new Date().toISOString();
  }

  /** Takes some that are due: no other server takes them as long as it is at them. */
  async take(limit: number): Promise<DueGrade[]> {
    const rows = await this.#database.query<DueGrade & { readonly platform: string }>(
      `with due as (
         select link, learner from lti_viewers
         where due_at <= now() and leased_until is null or leased_until < now() order by coalesce(due_at, leased_until) limit $2
         for update skip locked)
       update lti_viewers v set due_at = null, leased_until = now() + interval '${LEASE} s', tries = v.tries + 1,
         best = greatest(v.best, coalesce(${GRADE}, 0))
       from due, lti_links l join lti_platforms f on f.id = l.platform, lateral (
         select coalesce(max(p.watched_seconds), 0) as watched_seconds from progress p
         where p.video = l.video and p.learner = due.learner and p.verified and p.guest = '') p
       where v.link = due.link and v.learner = due.learner and l.id = v.link
       returning v.link, v.learner, v.subject, l.line_item as "lineItem", v.best, ${IS_COMPLETED} as "isCompleted",
         ${TAKES_GRADES} and v.best > v.sent + ${STEP} as "isNews", v.tries,
         f.definition || jsonb_build_object('id', f.id) as platform`,
      [this.#completionThreshold, limit],
    );
    return rows;
  }

  /** The platform has it. */
  async done({ link, learner, best }: DueGrade): Promise<void> {
    await this.#database.query(
      `update lti_viewers set sent = greatest(sent, $3), leased_until = null, tries = 0, problem = null,
         not_before = now() + interval '${PAUSE} s',
         -- What was noted meanwhile may be what was sent.
         due_at = case when due_at is not null then now() + interval '${PAUSE} s' end
       where link = $1 and learner = $2`,
      [link, learner, best],
    );
  }

  /** There is nothing to tell. */
  async skip({ link, learner }: DueGrade): Promise<void> {
    await this.#database.query(
      'update lti_viewers set leased_until = null, tries = 0 where link = $1 and learner = $2',
      [link, learner],
    );
  }

  /** It is tried again. @param problem - for the administrator, where it is more than a moment's. */
  async later({ link, learner }: DueGrade, seconds: number, problem: string | null): Promise<void> {
    await this.#database.query(
      `update lti_viewers set leased_until = null, problem = $4, due_at = now() + make_interval(secs => $3),
         not_before = now() + make_interval(secs => $3) where link = $1 and learner = $2`,
      [link, learner, seconds, problem],
    );
  }

  /** The platform will not have it: only a new launch, or much later a better grade, is worth another try. */
  async refused({ link, learner }: DueGrade, problem: string): Promise<void> {
    await this.#database.query(
      `update lti_viewers set leased_until = null, due_at = null, tries = 0, problem = $3,
         not_before = now() + interval '${REFUSED_PAUSE} s' where link = $1 and learner = $2`,
      [link, learner, problem],
    );
  }
}
