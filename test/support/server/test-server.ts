import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express, { type Request, type RequestHandler } from 'express';
import { createReceiver } from '../../../demo/server/receiver.js';

const DEMO_MEDIA = fileURLToPath(new URL('../../../demo/media', import.meta.url));
const TEST_MEDIA = fileURLToPath(new URL('../../media', import.meta.url));

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * The other origin of the tests: the demo's real receiver, the media with Range support, and switches for what a server can
 * do to a player. `GET /requests` tells every request that came, preflights included.
 */
export async function startTestServer(): Promise<{ origin: string; close: () => Promise<void> }> {
  const app = express();
  const requests: RecordedRequest[] = [];

  app.use((request, _response, next) => {
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    next();
  });
  app.use(['/media', '/test-media', '/gated', '/requests', '/gates', '/json', '/status'], allowAnyOrigin);
  app.get('/requests', (request, response) => {
    const containing = queryOf(request, 'containing');
    response.json(requests.filter(({ url }) => url.includes(containing) && !url.startsWith('/requests')));
  });

  app.use('/media', express.static(DEMO_MEDIA));
  app.use('/test-media', express.static(TEST_MEDIA));
  useGates(app);
  useAnswers(app);
  app.use(createReceiver({ log: () => undefined }));

  const server = app.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const allowAnyOrigin: RequestHandler = (_request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*');
  next();
};

function queryOf(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}

/**
 * `/gated/<gate>/<path>` is `/media/<path>`, but what `?holding=` of `PUT /gates/<gate>` names is withheld until
 * `DELETE /gates/<gate>`: so a test can make a video stall, and let it go on.
 */
function useGates(app: express.Express): void {
  const gates = new Map<string, { holding: string; open: Promise<void>; openUp: () => void }>();

  app.post('/gates/:gate', (request, response) => {
    let openUp = (): void => undefined;
    const open = new Promise<void>((resolve) => (openUp = resolve));
    gates.set(request.params.gate, { holding: queryOf(request, 'holding'), open, openUp });
    response.sendStatus(204);
  });
  app.post('/gates/:gate/open', (request, response) => {
    gates.get(request.params.gate)?.openUp();
    response.sendStatus(204);
  });
  app.use('/gated/:gate', async (request, _response, next) => {
    const gate = gates.get(request.params.gate);
    if (gate && request.url.includes(gate.holding)) await gate.open;
    next();
  });
  app.use('/gated/:gate', express.static(DEMO_MEDIA));
}

/** Answers of every kind: `/status/<code>/<any name>` and `/json?body=…`. */
function useAnswers(app: express.Express): void {
  app.all('/status/:status{/:name}', (request, response) => {
    response.status(Number(request.params.status)).type('text').send('as asked');
  });
  app.get('/json', (request, response) => {
    response.type('json').send(queryOf(request, 'body'));
  });
}
