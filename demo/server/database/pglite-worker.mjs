/** Thread of `PgliteThread`. Plain JavaScript, because a thread does not have the TypeScript loader of its process. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const pglite = await PGlite.create(workerData);

parentPort.on('message', async ({ id, kind, sql, parameters }) => {
  if (kind === 'close') {
    await pglite.close();
    parentPort.close();
    return;
  }
  try {
    const rows = kind === 'query' ? (await pglite.query(sql, parameters)).rows : [];
    if (kind === 'exec') await pglite.exec(sql);
    parentPort.postMessage({ id, rows });
  } catch ({ message, code }) {
    // An error that is sent to another thread keeps only its message.
    parentPort.postMessage({ id, problem: { message, code } });
  }
});
parentPort.postMessage({ id: 0, rows: [] });
