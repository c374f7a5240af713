import { Router } from 'express';
import { videos } from '../../videos.js';
import type { StatementOptions } from '../xapi/statements.js';
import { statementsOf } from '../xapi/statements.js';
import { progressCsv } from './progress-csv.js';
import type { ProgressEvents } from './progress-events.js';
import type { ProgressStore } from './progress-store.js';

/** Who watched what. Learners' data: the token is asked for before anything gets here. */
export function progressRouter(store: ProgressStore, events: ProgressEvents, xapi: StatementOptions): Router {
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
  router.get('/xapi/statements', async (_request, response) => {
    response.json(statementsOf(await store.all(), xapi));
  });
  router.delete('/learners/:learner', async (request, response) => {
    const deleted = await store.deleteLearner(request.params.learner);
    await events.tellAll();
    response.json({ deleted });
  });
  return router;
}
