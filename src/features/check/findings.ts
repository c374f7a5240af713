import type { HeartbeatStatus } from '../../heartbeat/heartbeat-status.js';
import type { ConfigurationProblem } from '../../webhooks/parse-webhooks.js';
import type { WebhookField, WebhookFields } from '../../webhooks/webhook-fields.js';
import type { Shared } from '../notices/notice-view.js';
import type { CheckTools } from './check-controller.js';
import type { CheckedPlayer } from './check-panel.js';
import type { PartsCheck } from './check-parts.js';
import type { Reachability } from './reachability.js';
import type { CheckTextKey, CheckTexts } from './texts/texts.js';

/** Result of one check. */
export interface Finding {
  readonly state: 'ok' | 'waiting' | 'problem';
  readonly text: string;
  /** Advice: what to write or do instead. */
  readonly advice?: string | undefined;
  /** Technical detail for developers, in English. */
  readonly detail?: string | undefined;
  /** Index of the webhook to which a button sends a heartbeat. */
  readonly webhook?: number;
}

export interface Section {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** State of a player at one moment. */
export interface Facts {
  /** Missing parts; `undefined` until all parts were checked. */
  readonly parts: PartsCheck | undefined;
  readonly media: Omit<CheckedPlayer['host'], keyof HTMLElement>;
  readonly isAwaited: boolean;
  readonly configuration: ReturnType<CheckedPlayer['configuration']>;
  readonly heartbeats: readonly HeartbeatStatus[];
  /** Reachability of each heartbeat's server, if the page may not read its answer. */
  readonly reachability: readonly (Reachability | undefined)[];
  /** Query string of the page's address. */
  readonly search: string;
}

/** Functions of other parts of the player. */
export type FindingTools = Pick<CheckTools, 'learnerOf' | 'version' | 'webhookFields'> & Pick<Shared, 'formatTime'>;

/** Maximum length of a shown identifier. Longer ones, such as tokens, are cut off, because no one compares them by eye. */
const SHOWN_CHARACTERS = 40;

const ADVICE_BY_KIND: Readonly<Record<WebhookField['kind'], CheckTextKey>> = {
  label: 'name-advice',
  url: 'url-advice',
  key: 'key-advice',
  rate: 'rpm-advice',
  boolean: 'boolean-advice',
  names: 'include-advice',
};

/** Describes the state of a player, section by section, in the language of the texts. */
export function findings(facts: Facts, texts: CheckTexts, tools: FindingTools): Section[] {
  const say = (key: CheckTextKey, values: Readonly<Record<string, string | number>> = {}): string =>
    texts[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return [
    { title: say('script'), findings: [script(facts, say, tools)] },
    { title: say('video'), findings: [video(facts, say, tools)] },
    { title: say('webhooks'), findings: webhooks(facts, say, tools) },
    { title: say('learner'), findings: learners(facts, say, tools) },
    { title: say('heartbeats'), findings: heartbeats(facts, say) },
  ].filter(({ findings }) => findings.length > 0);
}

type Say = (key: CheckTextKey, values?: Readonly<Record<string, string | number>>) => string;

function script({ parts }: Facts, say: Say, { version }: FindingTools): Finding {
  const values = { version, parts: parts?.join(', ') ?? '' };
  if (!parts) return { state: 'waiting', text: say('script-searching', values) };
  if (parts.length === 0) return { state: 'ok', text: say('script-whole', values) };
  return { state: 'problem', text: say('script-incomplete', values), advice: say('script-incomplete-advice') };
}

function video({ media, isAwaited }: Facts, say: Say, { formatTime }: FindingTools): Finding {
  const { error, currentSrc, statusSrc, readyState, duration, videoWidth } = media;
  if (error) {
    const detail = `${currentSrc} ${error.message}`.trim();
    return { state: 'problem', text: say('video-error'), advice: say('video-error-advice'), detail };
  }
  if (isAwaited) return { state: 'waiting', text: say('video-awaited') };
  // While the encoder is asked, the video is held back.
  if (readyState === 0 && (currentSrc || statusSrc))
    return { state: 'waiting', text: say('video-loading'), detail: currentSrc || statusSrc };
  if (readyState === 0) return { state: 'problem', text: say('video-none'), advice: say('video-none-advice') };
  const length = Number.isFinite(duration) ? formatTime(duration) : say('live');
  return { state: 'ok', text: say(videoWidth > 0 ? 'video-ready' : 'video-sound-only', { length }) };
}

function webhooks({ media, configuration, heartbeats }: Facts, say: Say, tools: FindingTools): Finding[] {
  const { isGiven, isLoading, problems } = configuration;
  const found = problems.map((problem) => configurationProblem(problem, say, tools));
  if (!media.uuid) found.unshift({ state: 'problem', text: say('uuid-missing'), advice: say('uuid-missing-advice') });
  if (!isGiven) found.push({ state: 'problem', text: say('webhooks-none'), advice: say('webhooks-none-advice') });
  else if (isLoading) found.push({ state: 'waiting', text: say('webhooks-loading') });
  else if (heartbeats.length > 0) found.push({ state: 'ok', text: say('webhooks-used', { count: heartbeats.length }) });
  else if (problems.length === 0) found.push({ state: 'problem', text: say('webhooks-empty') });
  return found;
}

function configurationProblem(
  { index, field, reason, skipped }: ConfigurationProblem,
  say: Say,
  { webhookFields }: FindingTools,
): Finding {
  const { kind } = (webhookFields as WebhookFields)[field ?? ''] ?? {};
  const advice = say(kind ? ADVICE_BY_KIND[kind] : index === undefined ? 'list-advice' : 'entry-advice');
  const number = (index ?? 0) + 1;
  const text =
    index === undefined && skipped
      ? say('list-unusable')
      : say(skipped ? 'entry-left-out' : 'entry-changed', { number, field: field ?? '{…}' });
  return { state: 'problem', text, advice, detail: `${field ? `${field} ` : ''}${reason}` };
}

/** Describes the learner, once for each parameter that the webhooks read. Usually all webhooks read the same one. */
function learners({ media, heartbeats, search }: Facts, say: Say, { learnerOf }: FindingTools): Finding[] {
  const byParameter = new Map(heartbeats.map(({ webhook }) => [webhook.requestField, webhook]));
  return [...byParameter].map(([parameter, webhook]) => {
    const own = learnerOf(webhook, [media.params]).value;
    const value = own ?? learnerOf(webhook, [search]).value;
    if (!value) {
      const text = say('learner-missing', { parameter });
      return { state: 'problem', text, advice: say('learner-missing-advice', { parameter }) };
    }
    const learner = value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
    return {
      state: 'ok',
      text: say(own === null ? 'learner-from-address' : 'learner-from-tag', { learner, parameter }),
    };
  });
}

function heartbeats({ media, heartbeats, reachability }: Facts, say: Say): Finding[] {
  return heartbeats.map((status, webhook) => {
    const { state, text, advice } = answer(status, reachability[webhook], say);
    const next = status.nextDue === Infinity ? say('stopped') : say('next', { seconds: Math.ceil(status.nextDue) });
    const sentences = media.uuid ? `${text} ${next}` : text;
    return {
      state,
      text: `${status.webhook.name}: ${sentences}`,
      advice,
      detail: status.lastPosition === undefined ? undefined : status.lastOutcome,
      ...(media.uuid && { webhook }),
    };
  });
}

function answer({ lastStatus, lastPosition }: HeartbeatStatus, reachable: Reachability | undefined, say: Say): Finding {
  if (lastPosition === undefined) return { state: 'waiting', text: say('none-sent') };
  if (lastStatus === undefined) {
    if (!reachable || reachable === 'unknown') return { state: 'waiting', text: say('no-answer') };
    return { state: 'problem', text: say(reachable), advice: say(`${reachable}-advice`) };
  }
  const isDelivered = lastStatus >= 200 && lastStatus < 300;
  const key = isDelivered ? 'delivered' : refusal(lastStatus);
  return { state: isDelivered ? 'ok' : 'problem', text: say(key, { status: lastStatus }) };
}

function refusal(status: number): CheckTextKey {
  if (status === 400 || status === 415 || status === 422) return 'answer-bad-request';
  if (status === 401 || status === 403) return 'answer-forbidden';
  if (status === 404 || status === 405 || status === 410) return 'answer-not-found';
  if (status === 429 || status === 503) return 'answer-busy';
  return status >= 500 ? 'answer-error' : 'answer-other';
}
