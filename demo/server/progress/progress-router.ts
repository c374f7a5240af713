import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Router, type Request } from 'express';
import { openEventStream } from '../event-stream.js';
import { progressCsv } from './progress-csv.js';
import type { Deleted, ProgressEvents } from './progress-events.js';
import { progressKey, type Progress, type ProgressStore } from './progress-store.js';
import type { ProgressViews } from './progress-views.js';

const MAX_ROWS = 10_000;

export interface ProgressOptions {
  readonly store: ProgressStore;
  readonly views: ProgressViews;
  readonly events: ProgressEvents;
  /** Called after a learner was deleted. */
  readonly onDeleted: (deleted: Deleted) => void;
  /** Whether a request, which may have begun long ago, is still authorized: by its session, or by its header `Authorization`. */
  readonly isStillAllowed: (request: Request) => Promise<boolean>;
}

/** Routes for progress. It is learners' data, so the token must be checked before these routes. */
export function progressRouter({ store, views, events, onDeleted, isStillAllowed }: ProgressOptions): Router {
  const router = Router();

  // If there are more rows, the header `Link` has the URL of the next ones.
  router.get('/progress', async (request, response) => {
    const { limit, after } = request.query;
    const asked = Number(limit ?? MAX_ROWS);
    if (!(Number.isInteger(asked) && asked > 0) || !(after === undefined || isKey(after))) {
      response.status(400).json({ error: '`limit` must be a whole number, and `after` what a `Link` header says.' });
      return;
    }
    const most = Math.min(asked, MAX_ROWS);
    const rows: Progress[] = [];
    for await (const part of store.pages({ after, limit: most })) rows.push(...part);
    const [last] = rows.slice(most - 1);
    if (last) {
      const next = new URLSearchParams({ limit: String(most), after: progressKey(last) });
      response.set('Link', `</api/progress?${next}>; rel="next"`);
    }
    response.json(rows);
  });
  router.get('/progress/events', async (request, response) => {
    const { video } = request.query;
    const stream = openEventStream(response, () => isStillAllowed(request));
    await events.add(stream, typeof video === 'string' ? video : undefined);
  });
  // Table of all videos, or of one.
  router.get('/progress.csv', async (request, response) => {
    const { video } = request.query;
    const only = typeof video === 'string' ? video : undefined;
    const name = only === undefined ? '' : `-${only.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64)}`;
    response.attachment(`progress${name}.csv`).type('text/csv');
    await pipeline(Readable.from(progressCsv(store.pages({ video: only }))), response);
  });
  // Without a name in the path, deletes viewers without a name: all of them, or one session.
  router.delete('/learners{/:learner}', async (request, response) => {
    const { learner = '' } = request.params;
    const { session } = request.query;
    const guest = learner === '' && typeof session === 'string' ? session : undefined;
    const deleted = await store.deleteLearner(learner, guest);
    views.forget();
    onDeleted({ learner: learner.normalize('NFC'), guest });
    response.json({ deleted });
  });
  return router;
}

/** Whether a parameter is a key as `progressKey` writes it. */
function isKey(after: unknown): after is string {
  if (typeof after !== 'string') return false;
  try {
    const key: unknown = JSON.parse(after);
    return (
      Array.isArray(key) &&
      key.map((part) => typeof part as string).join() === 'string,string,boolean,string' &&
      !/\\u0000|\\ud[89a-f]/i.test(after) &&
      !/\0|\p{Cs}/u.test(after)
    );
  } catch {
    return false;
  }
}
