import express, { Router, type Response } from 'express';
import { checkVideo, type VideoProblem } from './check-video.js';
import type { VideoStore } from './video-store.js';

/** Route `GET /api/videos/<uuid>`: data of the player's page, for everyone who knows the uuid. */
export function publicVideosRouter(store: VideoStore): Router {
  const router = Router();
  router.get('/api/videos/:uuid', async (request, response) => {
    const video = await store.find(request.params.uuid);
    response.set('Cache-Control', 'no-cache');
    if (video) response.json(video);
    else response.status(404).json({ error: 'There is no such video.' });
  });
  return router;
}

/** Routes for the administrator. The token must be checked before them. */
export function videosRouter(store: VideoStore): Router {
  const router = Router();
  router.use(express.json({ limit: '64kb' }));

  router.get('/', async (_request, response) => {
    response.json(await store.all());
  });
  router.post('/', async (request, response) => {
    const { video, problems } = checkVideo(request.body);
    if (!video) refuse(response, problems);
    else if (await store.add(video)) response.status(201).json(video);
    else
      refuse(response, [
        { field: 'uuid', reason: 'There is a video with this uuid. Edit that one, or take another uuid.' },
      ]);
  });
  router.put('/:uuid', async (request, response) => {
    const { uuid } = request.params;
    const { video, problems } = checkVideo({ ...(request.body as object), uuid });
    if (!video) refuse(response, problems);
    else if (await store.replace(video)) response.json(video);
    else response.status(404).json({ error: 'There is no such video.' });
  });
  router.delete('/:uuid', async (request, response) => {
    response.sendStatus((await store.remove(request.params.uuid)) ? 204 : 404);
  });
  return router;
}

function refuse(response: Response, problems: readonly VideoProblem[]): void {
  const title = 'The video breaks rules.';
  response.status(422).type('application/problem+json').json({ title, status: 422, problems });
}
