import express, { Router } from 'express';
import { videos } from '../../videos.js';
import { demoWebhooks } from '../demo-webhooks.js';
import { checkWebhook } from './check-webhook.js';
import type { WebhookStore } from './webhook-store.js';

/** `GET /api/videos/<uuid>/webhooks`: what the player fetches when it opens. For everybody, so only what the player needs. */
export function publicWebhooksRouter(store: WebhookStore, receiverOrigin: () => string): Router {
  const router = Router();
  router.get('/api/videos/:uuid/webhooks', async (request, response) => {
    const { uuid } = request.params;
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' });
    if (!videos.some((video) => video.uuid === uuid)) {
      response.status(404).json({ error: 'There is no such video.' });
      return;
    }
    const webhooks = await store.of(uuid);
    response.json([
      ...demoWebhooks(uuid, `${receiverOrigin()}/video-tracking`),
      ...webhooks.map(({ name, url, requestField, responseField, rpm, flush }) => ({
        ...(name && { name }),
        url: new URL(url, receiverOrigin()).href,
        requestField,
        responseField,
        rpm,
        ...(flush !== null && { flush }),
      })),
    ]);
  });
  return router;
}

/** For the administrator: the token is asked for before anything gets here. */
export function webhooksRouter(store: WebhookStore, receiverOrigin: () => string): Router {
  const router = Router();
  router.use(express.json({ limit: '32kb' }));

  router.get('/', async (_request, response) => {
    response.json(await store.all());
  });
  router.post('/', async (request, response) => {
    const checked = checkWebhook((request.body ?? {}) as Record<string, unknown>, receiverOrigin());
    if ('faults' in checked) response.status(422).json(checked);
    else response.status(201).json(await store.add(checked.webhook));
  });
  router.put('/:id', async (request, response) => {
    const checked = checkWebhook((request.body ?? {}) as Record<string, unknown>, receiverOrigin());
    if ('faults' in checked) {
      response.status(422).json(checked);
      return;
    }
    const webhook = await store.replace(request.params.id, checked.webhook);
    response.status(webhook ? 200 : 404).json(webhook ?? { error: 'There is no such webhook.' });
  });
  router.delete('/:id', async (request, response) => {
    response.sendStatus((await store.remove(request.params.id)) ? 204 : 404);
  });
  return router;
}
