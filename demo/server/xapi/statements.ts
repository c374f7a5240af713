import { createHash } from 'node:crypto';
import type { Progress } from '../progress/progress-store.js';
import type { Video } from '../videos/check-video.js';

export interface StatementOptions {
  /** URL of the site, without a slash at the end. The id of a video in statements is `<site>/v/<uuid>`. */
  readonly site: string;
  /** Watched part of a video, above 0 and at most 1, from which it counts as completed. */
  readonly completionThreshold: number;
  /** Videos of the school, by uuid. */
  readonly videos: () => Promise<ReadonlyMap<string, Video>>;
}

/** xAPI statement (https://github.com/adlnet/xAPI-Spec) by the Video Profile (https://w3id.org/xapi/video). */
export type Statement = Readonly<Record<string, unknown>> & { readonly id: string };

const PROFILE = 'https://w3id.org/xapi/video';
const LENGTH = `${PROFILE}/extensions/length`;
const TIME = `${PROFILE}/extensions/time`;
const PROGRESS = `${PROFILE}/extensions/progress`;
const SEGMENTS = `${PROFILE}/extensions/played-segments`;
const THRESHOLD = `${PROFILE}/extensions/completion-threshold`;

const VERBS = {
  played: `${PROFILE}/verbs/played`,
  paused: `${PROFILE}/verbs/paused`,
  completed: 'http://adlnet.gov/expapi/verbs/completed',
};

/**
 * Creates the statements of each learner and video: `played` (start of the first watched range), `paused` (last position, with progress and
 * played segments) and `completed`. There are none for viewers without a name, nor for videos of unknown duration.
 */
export async function statementsOf(rows: readonly Progress[], options: StatementOptions): Promise<Statement[]> {
  const videos = await options.videos();
  return rows.flatMap((row) => statementsOfOne(row, videos.get(row.video), options));
}

function statementsOfOne(
  row: Progress,
  video: Video | undefined,
  { site, completionThreshold }: StatementOptions,
): Statement[] {
  if (!video?.duration || row.learner === '' || row.lastPosition === null) return [];

  const { duration: length, uuid, title } = video;
  const progress = decimals(row.watchedPart ?? 0);
  const segments = row.ranges.map(([from, to]) => `${from.toFixed(3)}[.]${to.toFixed(3)}`).join('[,]');
  const reached = { [TIME]: decimals(row.lastPosition), [PROGRESS]: progress, [SEGMENTS]: segments };

  const statement = (verb: keyof typeof VERBS, timestamp: string, result: object): Statement =>
    withId({
      timestamp,
      actor: { objectType: 'Agent', account: { homePage: site, name: row.learner } },
      verb: { id: VERBS[verb], display: { en: verb } },
      object: {
        objectType: 'Activity',
        id: `${site}/v/${encodeURIComponent(uuid)}`,
        definition: { type: `${PROFILE}/activity-type/video`, name: { en: title } },
      },
      result,
      context: {
        contextActivities: { category: [{ objectType: 'Activity', id: PROFILE }] },
        extensions: { [LENGTH]: length, ...(completionThreshold < 1 && { [THRESHOLD]: completionThreshold }) },
      },
    });

  const [first] = row.ranges;
  return [
    ...(first ? [statement('played', row.firstSeen, { extensions: { [TIME]: decimals(first[0]) } })] : []),
    statement('paused', row.lastSeen, { extensions: reached }),
    ...(row.completed
      ? [
          statement('completed', row.lastSeen, {
            completion: true,
            duration: `PT${decimals(row.watchedSeconds)}S`,
            extensions: reached,
          }),
        ]
      : []),
  ];
}

/** Rounds to three decimals, as the profile demands. */
function decimals(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/**
 * Adds an id that depends on the content. An equal statement always has the same id, so a learning record store stores it once. A different
 * statement has a different id, because the store would refuse it otherwise.
 */
function withId(content: Readonly<Record<string, unknown>>): Statement {
  return { id: uuidOf(JSON.stringify(content)), ...content };
}

/** Creates a uuid from a hash, in the format of version 5 of RFC 9562. */
function uuidOf(text: string): string {
  const hash = createHash('sha1').update(text).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
