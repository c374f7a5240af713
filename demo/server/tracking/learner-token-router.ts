import express, { Router } from 'express';
import type { LearnerTokens } from './learner-tokens.js';

/** Route `POST /learner-token`: signs a token for a test. Not `GET`, because a link or a prefetch could cause that. */
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
