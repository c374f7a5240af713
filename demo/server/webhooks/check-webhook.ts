import { checkFields, webhookFields, type ConfigurationProblem, type FieldValues } from 'videocms-player/webhooks';
import { CANNOT_BE_STORED, isStorable } from '../storable-text.js';

export { webhookFieldTexts, type WebhookField } from 'videocms-player/webhooks';
export type { ConfigurationProblem };

/** Fields of a webhook, as in the player. The player accepts a name of any length, but the school's pages have limited room. */
export const schoolFields = { ...webhookFields, name: { ...webhookFields.name, maxLength: 100 } } as const;

export type SchoolField = keyof typeof schoolFields;

/** Names of the fields, in the order in which pages show them. */
export const schoolFieldNames = Object.keys(schoolFields) as SchoolField[];

/** Webhook as an administrator defines it. Its `url` is absolute, or relative to the receiver. */
export type SchoolWebhook = FieldValues<typeof schoolFields> & {
  /** Uuids of the videos that it applies to; `null` for all. */
  readonly videos: readonly string[] | null;
};

export interface CheckedWebhook {
  /** Checked webhook; absent if a problem leaves it out. */
  readonly webhook?: SchoolWebhook;
  /** Values of its fields, as far as they are present. Values with a small problem are corrected. */
  readonly values: Partial<Readonly<Record<SchoolField, unknown>>>;
  /** All problems, each with its field. Those that are not `skipped` were corrected. */
  readonly problems: readonly ConfigurationProblem[];
}

/** Maximum length of a video's uuid, in characters. */
const MAX_UUID_LENGTH = 200;

/**
 * Checks a webhook from a form or a program, by the rules of the player and those of the school. Runs in the admin page and in the server.
 *
 * @param baseUrl - base of a relative URL: the receiver's own URL.
 */
export function checkWebhook(input: unknown, baseUrl: string): CheckedWebhook {
  const checked = checkFields(input, schoolFields, { baseUrl, protocol: new URL(baseUrl).protocol });
  const { values } = checked;
  const problems = [...checked.problems];
  const refuse = (field: string, reason: string): void => {
    problems.push({ field, reason, skipped: true });
  };

  for (const [field, value] of Object.entries(values)) {
    if (typeof value === 'string' && !isStorable(value)) refuse(field, CANNOT_BE_STORED);
  }
  const { videos = null } = (input ?? {}) as { readonly videos?: unknown };
  if (!isScope(videos)) refuse('videos', 'must be a list of uuids of videos');
  else if (videos?.length === 0) refuse('videos', 'choose at least one video, or all');
  else if (checked.isValid && !problems.some(({ skipped }) => skipped)) {
    return { webhook: { ...checked.values, videos }, values, problems };
  }
  return { values, problems };
}

function isScope(videos: unknown): videos is readonly string[] | null {
  const isUuid = (uuid: unknown): boolean =>
    typeof uuid === 'string' && uuid.length <= MAX_UUID_LENGTH && isStorable(uuid);
  return videos === null || (Array.isArray(videos) && videos.every(isUuid));
}
