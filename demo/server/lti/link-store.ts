import type { Database } from '../database/database.js';
import type { StoredPlatform } from './check-platform.js';
import type { Grading, Launch } from './claims.js';

/** What a learner of a course has seen of one of its videos. */
export interface CourseProgress {
  readonly video: string;
  readonly title: string;
  /** What the platform calls the learner: a name if the school shows names, else its id. */
  readonly learner: string;
  /** Part of the video, from 0 to 1; `null` where its length is not known. */
  readonly watchedPart: number | null;
  /** ISO 8601; `null` before the first heartbeat. */
  readonly lastSeen: string | null;
  /** Part of the whole grade that the platform has been told; `null` where nothing is graded. */
  readonly grade: number | null;
}

/** More rows are not shown. */
const MAX_ROWS = 1000;

type Resource = Extract<Launch['message'], { readonly type: 'resource' }>;

/** How progress and heartbeats name the learner of a platform: two platforms may have the same ids. */
export function learnerOfPlatform({ issuer }: Pick<StoredPlatform, 'issuer'>, subject: string): string {
  // Nothing before the first "#" can be part of the subject: an issuer has none.
  return `${issuer}#${subject}`.normalize('NFC');
}

/** Links that platforms have to videos, and who opened them. */
export class LinkStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Notes a launch. @returns the link's id. */
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
      // Whatever stopped the grade may be mended by now: it is tried again.
      await query(
        `insert into lti_viewers (link, learner, subject, name, is_graded) values ($1, $2, $3, $4, $5)
         on conflict (link, learner) do update
           set name = excluded.name, is_graded = excluded.is_graded, launched_at = now(),
             due_at = case when lti_viewers.problem is null then lti_viewers.due_at else now() end,
             not_before = case when lti_viewers.problem is null then lti_viewers.not_before else now() end`,
        [id, learnerOfPlatform(platform, subject), subject, platform.showNames ? (name ?? null) : null, isLearner],
      );
      return id;
    });
  }

  /** How a link is graded; `undefined` where it is gone, or its platform is switched off. */
  async gradingOf(link: string): Promise<Grading | undefined> {
    const [row] = await this.#database.query<{ grading: Grading }>(
      `select l.grading from lti_links l join lti_platforms p on p.id = l.platform
       where l.id::text = $1 and (p.definition -> 'active')::boolean`,
      [link],
    );
    return row?.grading;
  }

  /** Of the course that a link is in, and of no other: its videos, and those who opened them there. */
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
