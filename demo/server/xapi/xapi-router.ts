import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { ProgressStore } from '../progress/progress-store.js';
import type { RefusedStatements } from './refused-statements.js';
import { statementsOf, type StatementOptions } from './statements.js';

/** Routes for xAPI statements, and for those that a learning record store refused. Only for the administrator. */
export function xapiRouter(store: ProgressStore, refused: RefusedStatements, options: StatementOptions): Router {
  const router = Router();
  router.get('/statements', async (_request, response) => {
    response.type('json');
    await pipeline(Readable.from(asList(store, options)), response);
  });
  router.get('/refused', async (_request, response) => {
    response.json(await refused.all());
  });
  router.delete('/refused', async (_request, response) => {
    await refused.removeAll();
    response.sendStatus(204);
  });
  router.post('/refused/retry', async (_request, response) => {
    response.json({ retried: await refused.retryAll() });
  });
  return router;
}

/** Writes the statements as a JSON list, in parts. All statements of a large school at once could fill the memory. */
async function* asList(store: ProgressStore, options: StatementOptions): AsyncGenerator<string> {
  let before = '[';
  for await (const rows of store.pages()) {
    for (const statement of await statementsOf(rows, options)) {
      yield before + JSON.stringify(statement);
      before = ',\n';
    }
  }
  yield before === '[' ? '[]' : ']';
}
