import { Router } from 'express';
import { progressCsv } from './progress-csv.js';
import type { ProgressEvents } from './progress-events.js';
import type { ProgressStore } from './progress-store.js';
import type { ProgressViews } from './progress-views.js';

/** Who watched what. Learners' data: the token is asked for before anything gets here. */
export function progressRouter(store: ProgressStore, views: ProgressViews, events: ProgressEvents): Router {
  const router = Router();

  router.get('/progress', async (_request, response) => {
    response.json(await store.all());
  });
  router.get('/progress/events', (_request, response) => events.add(response));
  // Of all videos, or of one.
  router.get('/progress.csv', async (request, response) => {
    const { video } = request.query;
    const isOfOne = typeof video === 'string';
    const rows = isOfOne
      ? await store.select('where video = $1 order by learner, verified, guest', [video])
      : await store.all();
    response
      .attachment(isOfOne ? `progress-${video.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64)}.csv` : 'progress.csv')
      .type('text/csv')
      .send(progressCsv(rows));
  });
  // Without a name: those whom nobody named, all of them or one session.
  router.delete('/learners{/:learner}', async (request, response) => {
    const { learner = '' } = request.params;
    const { session } = request.query;
    const deleted = await store.deleteLearner(
      learner,
      learner === '' && typeof session === 'string' ? session : undefined,
    );
    views.forget();
    await events.tellAll();
    response.json({ deleted });
  });
  return router;
}
