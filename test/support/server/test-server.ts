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
  const receiver = createReceiver({ log: () => undefined });
  const requests: RecordedRequest[] = [];

  app.use((request, _response, next) => {
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    next();
  });
  app.use(['/media', '/test-media', '/requests', '/gates', '/json', '/status'], allowAnyOrigin);
  app.get('/requests', (request, response) => {
    const containing = queryOf(request, 'containing');
    response.json(requests.filter(({ url }) => url.includes(containing) && !url.startsWith('/requests')));
  });

  app.use('/media', express.static(DEMO_MEDIA));
  app.use('/test-media', express.static(TEST_MEDIA));
  useGates(app, receiver);
  useAnswers(app);
  app.use(receiver);

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

/** A gate that is closed: see `Gate` in ../test-server.ts. */
interface ClosedGate {
  readonly at: string;
  readonly answering: number;
  times: number;
  readonly opened: Promise<void>;
  readonly open: () => void;
}

/** `/gates/<gate>/to/<path>` is `/media/<path>` or the receiver, unless the gate is closed to that path. */
function useGates(app: express.Express, receiver: express.Express): void {
  const gates = new Map<string, ClosedGate>();

  app.post('/gates/:gate', express.urlencoded(), (request, response) => {
    const { at, answering, times } = request.body as Record<string, string | undefined>;
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    gates.set(request.params.gate, {
      at: at ?? '',
      answering: Number(answering ?? 0),
      times: Number(times ?? Infinity),
      opened,
      open,
    });
    response.sendStatus(204);
  });
  app.post('/gates/:gate/open', (request, response) => {
    gates.get(request.params.gate)?.open();
    gates.delete(request.params.gate);
    response.sendStatus(204);
  });
  app.use('/gates/:gate/to', async (request, response, next) => {
    const gate = gates.get(request.params.gate);
    if (!gate || gate.times === 0 || !request.url.includes(gate.at)) {
      next();
      return;
    }
    gate.times--;
    if (gate.answering) {
      response.status(gate.answering).type('text').send('as asked');
    } else {
      await gate.opened;
      next();
    }
  });
  app.use('/gates/:gate/to', express.static(DEMO_MEDIA), receiver);
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
