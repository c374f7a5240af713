import { Router } from 'express';
import type { Heartbeat, HeartbeatLog } from './heartbeat-log.js';

/** A reader that is this far behind, in bytes, is let go. */
const MAX_BACKLOG = 1_000_000;

/**
 * `GET /heartbeats`, for the demo's player page: one's own heartbeats as they come. Only who knows the value that is sent (a
 * signed token, where it matters) is told, and only of that.
 */
export function feedRouter(heartbeats: HeartbeatLog): Router {
  const router = Router();
  router.get('/heartbeats', (request, response) => {
    const { uuid, value = '' } = request.query;
    const send = (heartbeat: Heartbeat): void => {
      if (heartbeat.uuid !== uuid || (heartbeat.fields[heartbeat.learnerField ?? ''] ?? '') !== value) return;
      response.write(`data: ${JSON.stringify(heartbeat)}\n\n`);
      if (response.writableLength > MAX_BACKLOG) response.destroy();
    };
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
    });
    response.write(': connected\n\n');
    for (const heartbeat of heartbeats.recent(typeof uuid === 'string' ? uuid : undefined)) send(heartbeat);
    response.once(
      'close',
      heartbeats.subscribe(send, () => response.end()),
    );
  });
  return router;
}
