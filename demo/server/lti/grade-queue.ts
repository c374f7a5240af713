import type { Database } from '../database/database.js';
import type { StoredPlatform } from './check-platform.js';

/** Grade that is to be sent to a platform. */
export interface DueGrade {
  readonly link: string;
  readonly learner: string;
  readonly subject: string;
  readonly lineItem: string;
  readonly platform: StoredPlatform;
  /** Best grade so far, from 0 to 1. */
  readonly best: number;
  readonly isCompleted: boolean;
  /** Whether the link takes grades, and the last grade that was sent is lower. */
  readonly isNews: boolean;
  /** Number of attempts, including this one. */
  readonly tries: number;
}

/** Minimum time between two grades of a learner, in seconds. The grade of a completed video is sent at once. */
const PAUSE = 60;

/** Time after which a grade that a server has taken can be taken by another one, in seconds: the first has probably crashed. */
const LEASE = 120;

/** Pause after a refusal that will not change by itself, in seconds. */
const REFUSED_PAUSE = 3600;

/** Minimum difference of two grades. Grades that differ by less count as equal. */
const STEP = 0.0005;

const DURATION = `(select (d.definition ->> 'duration')::double precision from videos d where d.uuid = l.video)`;

/** Watched part of the video. In the expressions below, `$1` is the part from which a video counts as completed. */
const PART = `least(p.watched_seconds / nullif(${DURATION}, 0), 1)`;
const IS_COMPLETED = `coalesce(${PART} >= $1::double precision, false)`;
const GRADE = `case when l.grading = 'completed' then (${IS_COMPLETED})::integer::double precision else coalesce(${PART}, 0) end`;

const TAKES_GRADES = `v.is_graded and l.grading <> 'none' and l.line_item is not null`;

const PROGRESS_OF_VIEWER = `p.video = l.video and p.learner = v.learner and p.verified and p.guest = ''`;

/**
 * Queue of the grades to send. It is in the database, so that no grade is lost when a server ends, and no two servers send the same one.
 * All times are those of the database's clock.
 */
export class GradeQueue {
  readonly #database: Database;
  readonly #completionThreshold: number;

  constructor(database: Database, completionThreshold: number) {
    this.#database = database;
    this.#completionThreshold = completionThreshold;
  }

  /**
   * Reads the progress that has changed since a time, and queues each grade that is higher than the last one sent.
   *
   * @param since - result of an earlier call; without it, the progress of the last day is read.
   * @returns time up to which the progress was read.
   */
  async note(since?: string): Promise<string> {
    const [row] = await this.#database.query<{ at: string }>(
      `with now_at as (select to_json(statement_timestamp())#>>'{}' as at),
       noted as (
         update lti_viewers v set due_at = least(v.due_at, case
             when v.problem is null and v.sent < $1 and ${IS_COMPLETED} then now() else greatest(now(), v.not_before) end)
         from progress p, lti_links l
         -- A slow transaction may become visible after a quick one that began later.
         where p.changed_at > coalesce($2::timestamptz - interval '5 s', now() - interval '1 day')
           and p.learner <> '' and v.learner = p.learner and l.id = v.link
           and ${PROGRESS_OF_VIEWER} and ${TAKES_GRADES} and ${GRADE} > v.sent + ${STEP})
       select at from now_at`,
      [this.#completionThreshold, since ?? null],
    );
    return row?.at ?? new Date().toISOString();
  }

  /**
   * Takes due grades, at most `limit`. No other server takes them for {@link LEASE} seconds. Grades of a platform that is switched off wait
   * until it is switched on again.
   */
  async take(limit: number): Promise<DueGrade[]> {
    const rows = await this.#database.query<DueGrade & { readonly platform: string }>(
      `with due as (
         select v.link, v.learner from lti_viewers v join lti_links l on l.id = v.link join lti_platforms f on f.id = l.platform
         where (v.due_at <= now() and v.leased_until is null or v.leased_until < now()) and (f.definition -> 'active')::boolean
         order by coalesce(v.due_at, v.leased_until) limit $2 for update of v skip locked)
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

  /** Marks a grade as sent. */
  async done({ link, learner, best }: DueGrade): Promise<void> {
    await this.#database.query(
      `update lti_viewers set sent = greatest(sent, $3), leased_until = null, tries = 0, problem = null,
         not_before = now() + interval '${PAUSE} s',
         -- A grade that was queued meanwhile may be the one that was sent.
         due_at = case when due_at is not null then now() + interval '${PAUSE} s' end
       where link = $1 and learner = $2`,
      [link, learner, best],
    );
  }

  /** Returns a grade that need not be sent. */
  async skip({ link, learner }: DueGrade): Promise<void> {
    await this.#database.query(
      'update lti_viewers set leased_until = null, tries = 0 where link = $1 and learner = $2',
      [link, learner],
    );
  }

  /**
   * Plans another attempt.
   *
   * @param seconds - time until then.
   * @param problem - sentence for the administrator; `null` if the problem will pass by itself.
   */
  async later({ link, learner }: DueGrade, seconds: number, problem: string | null): Promise<void> {
    await this.#database.query(
      `update lti_viewers set leased_until = null, problem = $4, due_at = now() + make_interval(secs => $3),
         not_before = now() + make_interval(secs => $3) where link = $1 and learner = $2`,
      [link, learner, seconds, problem],
    );
  }

  /** Marks a grade as refused. Only a new launch, or a better grade after {@link REFUSED_PAUSE}, causes another attempt. */
  async refused({ link, learner }: DueGrade, problem: string): Promise<void> {
    await this.#database.query(
      `update lti_viewers set leased_until = null, due_at = null, tries = 0, problem = $3,
         not_before = now() + interval '${REFUSED_PAUSE} s' where link = $1 and learner = $2`,
      [link, learner, problem],
    );
  }
}
