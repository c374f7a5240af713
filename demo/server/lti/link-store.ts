import type { Database } from '../database/database.js';
import type { StoredPlatform } from './check-platform.js';
import type { Grading, Launch } from './claims.js';

/** Progress of a learner of a course in one of its videos. */
export interface CourseProgress {
  readonly video: string;
  readonly title: string;
  /** Name of the learner if the school shows names, else the platform's id. */
  readonly learner: string;
  /** Watched part of the video, from 0 to 1; `null` if its duration is unknown. */
  readonly watchedPart: number | null;
  /** Time of the last heartbeat, in ISO 8601; `null` before the first. */
  readonly lastSeen: string | null;
  /** Best grade that was sent to the platform, from 0 to 1; `null` if the link is not graded. */
  readonly grade: number | null;
}

/** Maximum number of rows that are shown. */
const MAX_ROWS = 1000;

type Resource = Extract<Launch['message'], { readonly type: 'resource' }>;

/** Name of a platform's learner in progress and heartbeats. It contains the issuer, because two platforms may have the same ids. */
export function learnerOfPlatform({ issuer }: Pick<StoredPlatform, 'issuer'>, subject: string): string {
  // An issuer contains no "#", so the first "#" always ends it.
  return `${issuer}#${subject}`.normalize('NFC');
}

/** Links of platforms to videos, and the people who opened them. */
export class LinkStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Stores a launch. @returns the id of its link. */
  async note(platform: StoredPlatform, launch: Launch, resource: Resource): Promise<string> {
    const { deployment, context, subject, name, isLearner } = launch;
    return this.#database.transaction(async (query) => {
      const [link] = await query<{ id: string }>(
        `insert into lti_links (platform, deployment, context, resource, video, grading, line_item)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (platform, deployment, context, resource) do update
           set video = excluded.video, grading = excluded.grading, line_item = excluded.line_item
         returning id`,
        [
          ...[platform.id, deployment, context, resource.resource],
          ...[resource.video, resource.grading, resource.lineItem],
        ],
      );
      const id = link?.id ?? '';
      // The learner may have earned a grade before the link existed, or before it was graded. The queue leaves out grades that are no news.
      // The problem of a refused grade may be solved by now, so that grade is sent at once.
      await query(
        `insert into lti_viewers (link, learner, subject, name, is_graded, due_at) values ($1, $2, $3, $4, $5, now())
         on conflict (link, learner) do update
           set name = excluded.name, is_graded = excluded.is_graded, launched_at = now(),
             due_at = case when lti_viewers.problem is null
               then least(lti_viewers.due_at, greatest(now(), lti_viewers.not_before)) else now() end,
             not_before = case when lti_viewers.problem is null then lti_viewers.not_before else now() end`,
        [id, learnerOfPlatform(platform, subject), subject, platform.showNames ? (name ?? null) : null, isLearner],
      );
      return id;
    });
  }

  /** Grading of a link; `undefined` if the link was deleted, or if its platform is switched off. */
  async gradingOf(link: string): Promise<Grading | undefined> {
    const [row] = await this.#database.query<{ grading: Grading }>(
      `select l.grading from lti_links l join lti_platforms p on p.id = l.platform
       where l.id::text = $1 and (p.definition -> 'active')::boolean`,
      [link],
    );
    return row?.grading;
  }

  /** Progress of the learners who opened videos in the course of a link. Other courses are not included. */
  courseProgress(link: string): Promise<CourseProgress[]> {
    return this.#database.query<CourseProgress>(
      `select distinct on (l.video = here.video, title, learner, v.learner) l.video,
         coalesce(d.definition ->> 'title', l.video) as title, coalesce(v.name, v.subject) as learner,
         least(p.watched_seconds / nullif((d.definition ->> 'duration')::double precision, 0), 1) as "watchedPart",
         to_json(p.last_seen)#>>'{}' as "lastSeen",
         case when l.line_item is null or l.grading = 'none' then null else v.sent end as grade
       from lti_links here
         join lti_links l on l.platform = here.platform and l.deployment = here.deployment and l.context = here.context
           -- Without a course, a link is one of its own.
           and (l.context <> '' or l.id = here.id)
         join lti_viewers v on v.link = l.id and v.is_graded
         left join videos d on d.uuid = l.video
         left join progress p on p.video = l.video and p.learner = v.learner and p.verified and p.guest = ''
       where here.id::text = $1
       order by (l.video = here.video) desc, title, learner, v.learner, l.id = here.id desc limit $2`,
      [link, MAX_ROWS],
    );
  }
}
