import { Router } from 'express';
import type { Database } from '../database/database.js';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';

/** Routes `/healthz` for a load balancer, and `/metrics` for Prometheus. Block `/metrics` for the public if its numbers are confidential. */
export function operationsRouter(database: Database, metrics: Metrics, health: Health): Router {
  const router = Router();
  router.get('/healthz', async (_request, response) => {
    const reason = await health.whatIsWrong();
    response
      .status(reason === undefined ? 200 : 503)
      .json({ status: reason === undefined ? 'ok' : 'unavailable', database: database.name, reason });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}
