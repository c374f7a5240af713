import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Heartbeat } from '../heartbeat-log.js';
import { addressOf } from '../limits/address-of.js';
import type { RateLimit } from '../limits/rate-limit.js';
import { isPageKey } from '../page-key.js';
import { securityHeadersOf } from '../security-headers.js';
import type { StoredWebhook } from '../webhooks/webhook-store.js';
import type { HeartbeatWriter } from './heartbeat-writer.js';
import type { LearnerTokens } from './learner-tokens.js';
import { readForm } from './read-form.js';
import { checkLearner, readHeartbeat, readIncluded } from './read-heartbeat.js';
import { RefusedError } from './refused-error.js';
import { isTest } from './test-heartbeat.js';

export interface TrackingOptions {
  readonly writer: HeartbeatWriter;
  readonly tokens: Pick<LearnerTokens, 'learnerOf'>;
  readonly limits: Limits;
  /** All webhooks of the school, also those that are turned off, because open pages still use them. */
  readonly webhooks: () => Promise<readonly StoredWebhook[]>;
  /** Duration of a video in seconds; `undefined` if it is unknown. */
  readonly durationOf: (uuid: string) => Promise<number | undefined>;
  /** IP address of the sender, as trusted proxies report it. */
  readonly ipOf: (request: IncomingMessage) => string;
  /** @param page - key of a page that shows its own heartbeats; empty for others. */
  readonly onAccepted: (heartbeat: Heartbeat, page: string) => void;
  readonly onRefused: (status: number) => void;
  readonly log: Logger;
}

/** Limits of heartbeats per minute. */
export interface Limits {
  /** Limit of a learner in a video. */
  readonly learner: RateLimit;
  /** Limit of a viewer without a name, by the session. */
  readonly guest: RateLimit;
  /** Limit of all viewers without a name, by IP address. Addresses are stored nowhere else. */
  readonly address: RateLimit;
}

const PATH = '/video-tracking';

/** Seconds after which a sender may try again if the server has too much work. */
const RETRY_AFTER = 5;

// A simple request has no preflight, so CORS needs only the first header. The second lets the player read `Retry-After`.
const HEADERS = Object.entries({
  ...securityHeadersOf({ isPage: false, frameAncestors: "'none'" }),
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
}).flat();

/** Error for too many heartbeats of one viewer, or of all viewers together. */
class TooManyError extends RefusedError {
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super(message, 429);
    this.retryAfter = retryAfter;
  }
}

export function isTracking({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(PATH) && (url.length === PATH.length || url[PATH.length] === '?');
}

/**
 * Handles `POST /video-tracking`: answers 204 when the heartbeat is stored, and not before. It works without Express, which would take more
 * time for each heartbeat than all work here.
 */
export function trackingHandler(options: TrackingOptions): RequestListener {
  return (request, response) => {
    receive(request, options).then(
      () => answer(response, 204),
      (error: unknown) => refuse(response, error, options),
    );
  };
}

async function receive(request: IncomingMessage, options: TrackingOptions): Promise<void> {
  const { writer, tokens, limits, durationOf, ipOf, onAccepted } = options;
  if (request.method !== 'POST') throw new RefusedError('A heartbeat is sent by POST.', 405);
  if (writer.isFull) throw new TooManyError('The receiver has too much to do.', RETRY_AFTER);
  const form = await readForm(request);
  const webhooks = await options.webhooks();
  const appliesTo = (uuid: string): readonly StoredWebhook[] =>
    webhooks.filter(({ videos }) => videos?.includes(uuid) ?? true);
  const heartbeat = readHeartbeat(form, (uuid) => appliesTo(uuid).map(({ responseField }) => responseField));
  const { uuid, position, fields, learnerField = '', receivedAt } = heartbeat;
  const included = readIncluded(heartbeat);
  const who = await tokens.learnerOf(fields[learnerField] ?? '', uuid);
  checkLearner(who.learner);

  const wait =
    who.learner === ''
      ? secondsToWaitOfGuest(limits, uuid, included.session, () => ipOf(request))
      : limits.learner.secondsToWait(JSON.stringify([uuid, who.learner, who.verified]));
  if (wait > 0) throw new TooManyError('Too many heartbeats for one viewer.', wait);
  if (isTest(heartbeat)) return;
  // If several webhooks send the same field, the lowest rate counts, because it has the longest period.
  const rates = appliesTo(uuid).flatMap(({ responseField, rpm }) => (responseField === learnerField ? [rpm] : []));
  const period = rates.length > 0 ? 60 / Math.min(...rates) : undefined;
  const duration = await durationOf(uuid);
  await writer.write({ video: uuid, ...who, position, receivedAt, duration, period, ...included });
  onAccepted(heartbeat, pageOf(request));
}

function secondsToWaitOfGuest({ guest, address }: Limits, uuid: string, session: string, ip: () => string): number {
  const wait = session === '' ? 0 : guest.secondsToWait(JSON.stringify([uuid, session]));
  return wait || address.secondsToWait(addressOf(ip()));
}

/** Reads the key of the page from the URL; empty if there is none. */
function pageOf({ url = '' }: IncomingMessage): string {
  const page = url.length === PATH.length ? null : new URLSearchParams(url.slice(PATH.length)).get('page');
  return isPageKey(page) ? page : '';
}

/** Answers an error. Unknown errors get 503, not 500, because a retry may succeed. */
function refuse(response: ServerResponse, error: unknown, { onRefused, log }: TrackingOptions): void {
  const status = error instanceof RefusedError ? error.status : 503;
  const { message } = error as Error;
  onRefused(status);
  if (status === 503) log.error({ error: message, method: 'POST', route: PATH }, 'a request failed');
  const retryAfter = error instanceof TooManyError ? error.retryAfter : RETRY_AFTER;
  answer(response, status, {
    text: status === 503 ? 'The receiver failed. Try again later.' : message,
    ...(status === 405 && { headers: ['Allow', 'POST'] }),
    // The rest of a body that is too long is not read.
    ...(status === 413 && { headers: ['Connection', 'close'] }),
    ...((status === 429 || status === 503) && { headers: ['Retry-After', String(retryAfter)] }),
  });
}

function answer(
  response: ServerResponse,
  status: number,
  { text, headers = [] }: { readonly text?: string; readonly headers?: readonly string[] } = {},
): void {
  const type = text === undefined ? [] : ['Content-Type', 'text/plain; charset=utf-8'];
  response.writeHead(status, [...HEADERS, ...type, ...headers]).end(text);
}
