import express, { Router, type RequestHandler } from 'express';
import { demoWebhooks } from '../demo-webhooks.js';
import { isPageKey, withPageKey } from '../page-key.js';
import type { VideoStore } from '../videos/video-store.js';
import { checkWebhook, type SchoolWebhook } from './check-webhook.js';
import type { StoredWebhook, WebhookStore } from './webhook-store.js';

/** Route `GET /api/videos/<uuid>/webhooks`, which the player fetches. It is for everyone, so it has only the fields that the player needs. */
export function publicWebhooksRouter(store: WebhookStore, videos: VideoStore, receiverOrigin: () => string): Router {
  const router = Router();
  router.get('/api/videos/:uuid/webhooks', async (request, response) => {
    const { uuid } = request.params;
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' });
    if (!(await videos.known()).has(uuid)) {
      response.status(404).json({ error: 'There is no such video.' });
      return;
    }
    const webhooks = await store.of(uuid);
    // A page that shows its own heartbeats adds its key to them, for this receiver only.
    const { page } = request.query;
    const urlFor = (url: string): string => {
      const { href, origin } = new URL(url, receiverOrigin());
      return isPageKey(page) && origin === receiverOrigin() ? withPageKey(href, page) : href;
    };
    response.json([
      ...demoWebhooks(uuid, urlFor('/video-tracking')),
      ...webhooks.map((webhook) => ({ ...webhook, url: urlFor(webhook.url) })),
    ]);
  });
  return router;
}

/** Routes for the administrator. The token must be checked before them. */
export function webhooksRouter(store: WebhookStore, receiverOrigin: () => string): Router {
  const router = Router();
  router.use(express.json({ limit: '32kb' }));

  /**
   * Answers with the stored webhook and with its corrected problems. A webhook that breaks a rule gets 422 and all its problems, each with
   * its field.
   */
  const save =
    <Parameters>(
      status: number,
      keep: (webhook: SchoolWebhook, parameters: Parameters) => Promise<StoredWebhook | undefined>,
    ): RequestHandler<Parameters> =>
    async (request, response) => {
      const { webhook, problems } = checkWebhook(request.body, receiverOrigin());
      if (!webhook) {
        const title = 'The webhook breaks rules.';
        response.status(422).type('application/problem+json').json({ title, status: 422, problems });
        return;
      }
      const stored = await keep(webhook, request.params);
      if (stored) response.status(status).json({ ...stored, problems });
      else response.status(404).json({ error: 'There is no such webhook.' });
    };

  router.get('/', async (_request, response) => {
    response.json(await store.all());
  });
  router.post(
    '/',
    save(201, (webhook) => store.add(webhook)),
  );
  router.put(
    '/:id',
    save(200, (webhook, { id }: { id: string }) => store.replace(id, webhook)),
  );
  router.delete('/:id', async (request, response) => {
    response.sendStatus((await store.remove(request.params.id)) ? 204 : 404);
  });
  return router;
}
