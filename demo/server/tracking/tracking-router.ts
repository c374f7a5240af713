import { Router, type Response } from 'express';
import { parseForm } from '../parse-form.js';
import type { Heartbeat } from '../heartbeat-log.js';
import { checkLearner, readHeartbeat } from '../read-heartbeat.js';
import type { HeartbeatWriter } from './heartbeat-writer.js';
import type { LearnerTokens } from './learner-tokens.js';
import type { RateLimit } from './rate-limit.js';

export interface TrackingOptions {
  readonly writer: HeartbeatWriter;
  readonly tokens: LearnerTokens;
  readonly limit: RateLimit;
  /** Of a video, in seconds; `undefined` where it is not known. */
  readonly durationOf: (uuid: string) => number | undefined;
  readonly onAccepted: (heartbeat: Heartbeat) => void;
  readonly onRefused: (status: number) => void;
}

/** Seconds after which somebody who was turned away because of too much work may come back. */
const RETRY_AFTER = 5;

/** `POST /video-tracking`: answers 204 when the heartbeat is stored, and not before. */
export function trackingRouter({ writer, tokens, limit, durationOf, onAccepted, onRefused }: TrackingOptions): Router {
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
    const heartbeat = readHeartbeat(request.body as Record<string, unknown> | undefined);
    const { uuid, position, fields, receivedAt } = heartbeat;
    const who = await tokens.learnerOf(Object.values(fields)[0] ?? '', uuid);
    checkLearner(who.learner);

    const wait = limit.secondsToWait(JSON.stringify([uuid, who.learner, who.verified]));
    if (wait > 0) {
      turnAway(response, wait, 'Too many heartbeats for one viewer.');
      return;
    }
    await writer.write({ video: uuid, ...who, position, receivedAt, duration: durationOf(uuid) });
    response.status(204).end();
    onAccepted(heartbeat);
  });
  return router;
}

function turnAway(response: Response, seconds: number, reason: string): void {
  response.status(429).set('Retry-After', String(seconds)).type('text/plain').send(reason);
}
