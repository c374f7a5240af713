import { Router, type Request } from 'express';
import type { VideoStore } from '../videos/video-store.js';
import { filters, orders, type Filter, type Order, type ProgressViews } from './progress-views.js';

const MAX_ROWS = 200;
const MAX_OFFSET = 10_000_000;

/** Routes for the data of the progress page, in parts. Only for the administrator. */
export function progressViewsRouter(views: ProgressViews, videos: VideoStore): Router {
  const router = Router();

  router.get('/progress/videos', async (_request, response) => {
    response.json(await views.overview());
  });
  router.get('/progress/videos/:uuid', async (request, response) => {
    const { uuid } = request.params;
    response.json(
      await views.ofVideo({
        video: uuid,
        search: textOf(request, 'search'),
        filter: oneOf<Filter>(filters, textOf(request, 'filter')) ?? 'all',
        order: oneOf<Order>(orders, textOf(request, 'order')) ?? 'name',
        isDescending: request.query['descending'] === 'true',
        offset: numberOf(request, 'offset', 0, MAX_OFFSET),
        limit: numberOf(request, 'limit', MAX_ROWS, MAX_ROWS),
      }),
    );
  });
  router.get('/progress/videos/:uuid/curve', async (request, response) => {
    const { uuid } = request.params;
    response.json(await views.curve(uuid, (await videos.known()).get(uuid)?.duration));
  });
  router.get('/progress/learner', async (request, response) => {
    response.json(await views.ofLearner(textOf(request, 'name'), textOf(request, 'session')));
  });
  return router;
}

function textOf(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}

function numberOf(request: Request, name: string, otherwise: number, max: number): number {
  const value = Number(textOf(request, name) || otherwise);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, max) : otherwise;
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name | undefined {
  return names.find((name) => name === given);
}
