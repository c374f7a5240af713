import { Router, type Request, type Response } from 'express';
import { parseForm } from '../parse-form.js';
import type { Heartbeat } from '../heartbeat-log.js';
import { checkLearner, readHeartbeat, readIncluded } from '../read-heartbeat.js';
import type { HeartbeatWriter } from './heartbeat-writer.js';
import type { StoredWebhook } from '../webhooks/webhook-store.js';
import type { LearnerTokens } from './learner-tokens.js';
import { addressOf } from '../limits/address-of.js';
import type { RateLimit } from '../limits/rate-limit.js';
import { isPageKey } from '../page-key.js';
import { isTest } from './test-heartbeat.js';

export interface TrackingOptions {
  readonly writer: HeartbeatWriter;
  readonly tokens: Pick<LearnerTokens, 'learnerOf'>;
  readonly limits: Limits;
  /** All of the school, also those that are switched off: pages that are open go on with them. */
  readonly webhooks: () => Promise<readonly StoredWebhook[]>;
  /** Of a video, in seconds; `undefined` where it is not known. */
  readonly durationOf: (uuid: string) => Promise<number | undefined>;
  /** @param page - the key of the page that wants to be told of its own heartbeats; empty for others. */
  readonly onAccepted: (heartbeat: Heartbeat, page: string) => void;
  readonly onRefused: (status: number) => void;
}

/** How many heartbeats there may be. */
export interface Limits {
  /** Of a learner and a video. */
  readonly learner: RateLimit;
  /** Of a viewer whom nobody named, by the session. */
  readonly guest: RateLimit;
  /** Of all whom nobody named, by the address of the connection. Addresses are kept nowhere else. */
  readonly address: RateLimit;
}

/** Seconds after which somebody who was turned away because of too much work may come back. */
const RETRY_AFTER = 5;

/** `POST /video-tracking`: answers 204 when the heartbeat is stored, and not before. */
export function trackingRouter(options: TrackingOptions): Router {
  const { writer, tokens, limits, durationOf, onAccepted, onRefused } = options;
  const router = Router();

  // A simple request has no preflight, so this header is all of CORS that is needed. The second lets the player read when to
  // come back.
  router.use('/video-tracking', (_request, response, next) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' });
    response.once('finish', () => response.statusCode >= 400 && onRefused(response.statusCode));
    if (writer.isFull) turnAway(response, RETRY_AFTER, 'The receiver has too much to do.');
    else next();
  });

  router.post('/video-tracking', parseForm, async (request, response) => {
    const webhooks = await options.webhooks();
    const appliesTo = (uuid: string): readonly StoredWebhook[] =>
      webhooks.filter(({ videos }) => videos?.includes(uuid) ?? true);
    const heartbeat = readHeartbeat(request.body as Record<string, unknown> | undefined, (uuid) =>
      appliesTo(uuid).map(({ responseField }) => responseField),
    );
    const { uuid, position, fields, learnerField = '', receivedAt } = heartbeat;
    const included = readIncluded(heartbeat);
    const who = await tokens.learnerOf(fields[learnerField] ?? '', uuid);
    checkLearner(who.learner);

    const wait =
      who.learner === ''
        ? secondsToWaitOfGuest(limits, request, uuid, included.session)
        : limits.learner.secondsToWait(JSON.stringify([uuid, who.learner, who.verified]));
    if (wait > 0) {
      turnAway(response, wait, 'Too many heartbeats for one viewer.');
      return;
    }
    if (isTest(heartbeat)) {
      response.status(204).end();
      return;
    }
    // Of several webhooks that send the same field, the slowest: its period is the longest that two heartbeats can be apart.
    const rates = appliesTo(uuid).flatMap(({ responseField, rpm }) => (responseField === learnerField ? [rpm] : []));
    const period = rates.length > 0 ? 60 / Math.min(...rates) : undefined;
    const duration = await durationOf(uuid);
    await writer.write({ video: uuid, ...who, position, receivedAt, duration, period, ...included });
    response.status(204).end();
    const { page } = request.query;
    onAccepted(heartbeat, isPageKey(page) ? page : '');
  });
  return router;
}

function secondsToWaitOfGuest({ guest, address }: Limits, request: Request, uuid: string, session: string): number {
  const wait = session === '' ? 0 : guest.secondsToWait(JSON.stringify([uuid, session]));
  return wait || address.secondsToWait(addressOf(request.ip));
}

function turnAway(response: Response, seconds: number, reason: string): void {
  response.status(429).set('Retry-After', String(seconds)).type('text/plain').send(reason);
}
