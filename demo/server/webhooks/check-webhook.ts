import { parseWebhooks } from 'videocms-player/webhooks';
import type { WebhookDefinition } from './webhook-store.js';

export interface WebhookFault {
  /** The field that is wrong. */
  readonly field: string;
  readonly reason: string;
}

export type CheckedWebhook =
  | { readonly webhook: WebhookDefinition; readonly notes: readonly WebhookFault[] }
  | { readonly faults: readonly WebhookFault[] };

const FIELDS = ['url', 'requestField', 'responseField', 'rpm'] as const;

/** Good by all rules: stands in for the other fields while one is looked at. */
const SOUND = { url: 'https://example.com/', requestField: 'a', responseField: 'b', rpm: 1 };

/**
 * Checks what a form or a program says of a webhook, by the parser of the player itself. Runs in the admin page and in the
 * server. Each field is looked at by itself, so that all mistakes are told at once.
 *
 * @param baseUrl - what a relative address is relative to: the receiver's own.
 */
export function checkWebhook(input: Readonly<Record<string, unknown>>, baseUrl: string): CheckedWebhook {
  const page = { baseUrl, protocol: new URL(baseUrl).protocol };
  const faults: WebhookFault[] = [];
  const notes: WebhookFault[] = [];
  for (const field of FIELDS) {
    const value = field === 'url' && typeof input[field] === 'string' ? input[field].trim() : input[field];
    for (const { reason, skipped } of parseWebhooks([{ ...SOUND, [field]: value }], page).problems) {
      (skipped ? faults : notes).push({ field, reason });
    }
  }
  for (const field of ['active', 'flush'] as const) {
    const value = input[field] ?? undefined;
    for (const { reason } of parseWebhooks([{ ...SOUND, [field]: value }], page).problems)
      faults.push({ field, reason });
  }
  const videos = input['videos'] ?? null;
  if (videos !== null && !isListOfNames(videos)) faults.push({ field: 'videos', reason: 'must be a list of videos' });
  else if (videos?.length === 0) faults.push({ field: 'videos', reason: 'choose at least one video, or all' });
  const given = input['name'] ?? '';
  const name = typeof given === 'string' ? given.trim() : undefined;
  if (name === undefined || name.length > 100) {
    faults.push({ field: 'name', reason: 'must be a text of at most 100 characters' });
  }
  if (faults.length > 0 || name === undefined) return { faults };

  return {
    notes,
    webhook: {
      name,
      url: String(input['url']).trim(),
      requestField: String(input['requestField']),
      responseField: String(input['responseField']),
      rpm: Math.min(Number(input['rpm']), 60),
      active: input['active'] !== false,
      flush: typeof input['flush'] === 'boolean' ? input['flush'] : null,
      videos: videos as readonly string[] | null,
    },
  };
}

function isListOfNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string' && name.length <= 200);
}
