import { Router } from 'express';
import { videos } from '../../videos.js';
import { progressCsv } from './progress-csv.js';
import type { ProgressEvents } from './progress-events.js';
import type { ProgressStore } from './progress-store.js';

/** Who watched what. Learners' data: the token is asked for before anything gets here. */
export function progressRouter(store: ProgressStore, events: ProgressEvents): Router {
  const router = Router();

  router.get('/videos', (_request, response) => {
    response.json(videos.map(({ uuid, title, duration }) => ({ uuid, title, duration })));
  });
  router.get('/progress', async (_request, response) => {
    response.json(await store.all());
  });
  router.get('/progress/events', (_request, response) => events.add(response));
  router.get('/progress.csv', async (_request, response) => {
    response
      .attachment('progress.csv')
      .type('text/csv')
      .send(progressCsv(await store.all()));
  });
  // Without a name: those whom nobody named, all of them or one session.
  router.delete('/learners{/:learner}', async (request, response) => {
    const { learner = '' } = request.params;
    const { session } = request.query;
    const deleted = await store.deleteLearner(
      learner,
      learner === '' && typeof session === 'string' ? session : undefined,
    );
    await events.tellAll();
    response.json({ deleted });
  });
  return router;
}
