import express, { Router } from 'express';
import type { LearnerTokens } from './learner-tokens.js';

/** `POST /learner-token` signs a learner for a try: it makes a token, so not by GET, which a link or a prefetch could cause. */
export function learnerTokenRouter(tokens: LearnerTokens): Router {
  const router = Router();
  router.post('/learner-token', express.json({ limit: '4kb' }), async (request, response) => {
    const { learner, video } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof learner !== 'string' || typeof video !== 'string' || !tokens.canSign) {
      response.status(400).json({ error: 'Name a learner and a video; with a public key only the LMS can sign.' });
      return;
    }
    response.json({ token: await tokens.sign(learner, video, '2h') });
  });
  return router;
}
