import { Router } from 'express';
import { openEventStream } from './event-stream.js';
import type { HeartbeatLog } from './heartbeat-log.js';
import { isPageKey } from './page-key.js';

/**
 * Route `GET /heartbeats?page=<key>`: sends the demo's player page its own heartbeats as they arrive. The page has generated the key, and
 * only its heartbeats carry it. So a stranger who knows a learner's name cannot read that learner's heartbeats.
 */
export function feedRouter(heartbeats: HeartbeatLog): Router {
  const router = Router();
  router.get('/heartbeats', (request, response) => {
    const { page } = request.query;
    response.set('Access-Control-Allow-Origin', '*');
    if (!isPageKey(page)) {
      response.status(400).type('text/plain').send('Which page? `page` must be the key that its heartbeats carry.');
      return;
    }
    const stream = openEventStream(response);
    const leave = heartbeats.addReader({ page, tell: (heartbeat) => stream.send(heartbeat), end: () => stream.end() });
    if (!leave) {
      stream.refuse();
      return;
    }
    stream.onClose(leave);
    for (const heartbeat of heartbeats.recent(page)) stream.send(heartbeat);
  });
  return router;
}
