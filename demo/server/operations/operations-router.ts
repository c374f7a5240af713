import { Router } from 'express';
import type { Database } from '../database/database.js';
import type { Metrics } from './metrics.js';

/** `/healthz` for a load balancer, `/metrics` for Prometheus. Keep the second one from the public where that matters. */
export function operationsRouter(database: Database, metrics: Metrics, isClosing: () => boolean): Router {
  const router = Router();
  router.get('/healthz', async (_request, response) => {
    const isHealthy = !isClosing() && (await database.query('select 1').then(Boolean, () => false));
    response.status(isHealthy ? 200 : 503).json({ status: isHealthy ? 'ok' : 'unavailable', database: database.name });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}
