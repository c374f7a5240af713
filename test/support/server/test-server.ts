import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { useEmbedPage, useValidator } from './embed-page.js';
import { useFrameworks } from './frameworks.js';
import { useSurroundings } from './surroundings.js';
import type { School } from '../../../demo/server/school.js';
import { FOR_MANY_HEARTBEATS, openSchool } from '../../../demo/test/support/open-school.js';

const DEMO_MEDIA = fileURLToPath(new URL('../../../demo/media', import.meta.url));
const TEST_MEDIA = fileURLToPath(new URL('../../media', import.meta.url));

/** Request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Starts the other origin of the tests: the school's server of `npm start`, media with Range support, and switches that make a server fail or
 * wait. `GET /requests` lists all requests so far, including preflights.
 */
export async function startTestServer(): Promise<{ origin: string; close: () => Promise<void> }> {
  const app = express();
  let origin = '';
  const { school, close } = await openSchool({ environment: FOR_MANY_HEARTBEATS, receiverOrigin: () => origin });
  const requests: RecordedRequest[] = [];

  app.use((request, _response, next) => {
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    next();
  });
  app.use(
    [
      '/media',
      '/test-media',
      '/requests',
      '/receipts',
      '/gates',
      '/live',
      '/json',
      '/status',
      '/v',
      '/valid',
      '/html',
      '/frameworks',
      '/odd-codec.m3u8',
    ],
    allowAnyOrigin,
  );
  app.get('/requests', (request, response) => {
    const containing = queryOf(request, 'containing');
    response.json(requests.filter(({ url }) => url.includes(containing) && !url.startsWith('/requests')));
  });

  useReceipts(app, school);
  app.use('/media', express.static(DEMO_MEDIA));
  app.use('/test-media', express.static(TEST_MEDIA));
  useGates(app, school.app);
  useLive(app);
  useAnswers(app);
  useValidator(app);
  await useEmbedPage(app);
  useSurroundings(app);
  useFrameworks(app);
  app.use(school.app);

  const server = app.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `http://localhost:${port}`;
  return {
    origin,
    close: async () => {
      school.endStreams();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await close();
    },
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

/** Closed gate: see `GateOptions` in ../test-server.ts. */
interface ClosedGate {
  readonly options: Readonly<Record<string, string | undefined>>;
  times: number;
  bytesLeft: number;
  /** Whether connections are cut. */
  cuts: boolean;
  /** Answers that stopped in the middle. */
  readonly halted: Response[];
  readonly opened: Promise<void>;
  readonly open: () => void;
}

/** Serves `/gates/<gate>/to/<path>`: `/media/<path>` or the receiver, unless the gate is closed for that path. */
function useGates(app: express.Express, receiver: express.Express): void {
  const gates = new Map<string, ClosedGate>();

  app.post('/gates/:gate', express.urlencoded(), (request, response) => {
    const options = request.body as ClosedGate['options'];
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const [times, bytesLeft] = [Number(options['times'] ?? Infinity), Number(options['afterBytes'] ?? 0)];
    const cuts = options['reset'] !== undefined;
    gates.set(request.params.gate, { options, times, bytesLeft, cuts, halted: [], opened, open });
    response.sendStatus(204);
  });
  app.post('/gates/:gate/cut', (request, response) => {
    const gate = gates.get(request.params.gate);
    if (gate) gate.cuts = true;
    for (const halted of gate?.halted.splice(0) ?? []) halted.socket?.destroy();
    response.sendStatus(204);
  });
  app.post('/gates/:gate/open', (request, response) => {
    gates.get(request.params.gate)?.open();
    gates.delete(request.params.gate);
    response.sendStatus(204);
  });
  app.use('/gates/:gate/to', async (request, response, next) => {
    const gate = gates.get(request.params.gate);
    if (!gate || gate.times === 0 || !request.url.includes(gate.options['at'] ?? '')) {
      next();
      return;
    }
    gate.times--;
    const { answering, retryAfter, exposing, location } = gate.options;
    if (retryAfter) response.set('Retry-After', retryAfter);
    if (exposing) response.set('Access-Control-Expose-Headers', 'Retry-After');
    if (location) response.set('Location', location);
    if (gate.bytesLeft > 0) {
      breakOff(response, gate);
      gate.bytesLeft = 0;
      next();
    } else if (gate.cuts) {
      request.socket.destroy();
    } else if (answering) {
      response.status(Number(answering)).type('text').send('as asked');
    } else {
      await gate.opened;
      next();
    }
  });
  app.use('/gates/:gate/to', express.static(DEMO_MEDIA), receiver);
}

/** Serves `/receipts?uuid=…&learner=…`: a stream of the heartbeats that the school gets for a learner in a video. */
function useReceipts(app: express.Express, school: School): void {
  app.get('/receipts', (request, response) => {
    const [uuid, learner] = [queryOf(request, 'uuid'), queryOf(request, 'learner')];
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': connected\n\n');
    const leave = school.heartbeats.subscribe((heartbeat) => {
      const name = heartbeat.fields[heartbeat.learnerField ?? ''] ?? '';
      if (heartbeat.uuid === uuid && name === learner) response.write(`data: ${JSON.stringify(heartbeat)}\n\n`);
    });
    response.once('close', leave);
  });
}

/** Sends the bytes that the gate lets through. Then cuts the connection, or sends nothing more. */
function breakOff(response: Response, gate: ClosedGate): void {
  const write = response.write.bind(response) as (chunk: Buffer) => boolean;
  let { bytesLeft } = gate;
  gate.halted.push(response);
  response.write = ((chunk: Buffer) => {
    bytesLeft -= chunk.length;
    if (bytesLeft >= 0) return write(chunk);
    if (gate.cuts) response.socket?.destroy();
    return false;
  }) as typeof response.write;
}

const SEGMENT_SECONDS = 4;
const LIVE_WINDOW = 4;

/** Serves `/live/<name>/index.m3u8`: the lecture as a live stream that begins with the first request for it. */
function useLive(app: express.Express): void {
  const began = new Map<string, number>();

  app.get('/live/:name/index.m3u8', (request, response) => {
    const { name } = request.params;
    const since = began.get(name) ?? Date.now();
    began.set(name, since);
    const first = Math.floor((Date.now() - since) / 1000 / SEGMENT_SECONDS);
    const segments = Array.from({ length: LIVE_WINDOW }, (_, index) => String(first + index).padStart(2, '0'));
    response
      .type('application/vnd.apple.mpegurl')
      .send(
        [
          '#EXTM3U',
          '#EXT-X-VERSION:7',
          `#EXT-X-TARGETDURATION:${SEGMENT_SECONDS}`,
          `#EXT-X-MEDIA-SEQUENCE:${first}`,
          '#EXT-X-MAP:URI="/media/hls/video-360p/init.mp4"',
          ...segments.flatMap((n) => [`#EXTINF:${SEGMENT_SECONDS},`, `/media/hls/video-360p/segment-${n}.m4s`]),
          '',
        ].join('\n'),
      );
  });
}

/** Serves an encoder like that of VideoCMS: `/encoding/<uuid>/status` answers what was last POSTed to `/encoding/<uuid>`. */
function useEncoder(app: express.Express): void {
  const answers = new Map<string, { status: number; body: string }>();
  app.use('/encoding', allowAnyOrigin);
  app.post('/encoding/:uuid', express.text({ type: '*/*' }), (request, response) => {
    answers.set(request.params.uuid, { status: Number(queryOf(request, 'status') || 200), body: String(request.body) });
    response.sendStatus(204);
  });
  app.get('/encoding/:uuid/status', (request, response) => {
    const { status, body } = answers.get(request.params.uuid) ?? { status: 404, body: 'nothing' };
    response.status(status).type('json').send(body);
  });
}

/** Serves answers of any kind: `/status/<code>/<any name>` and `/json?body=…`. */
function useAnswers(app: express.Express): void {
  app.all('/status/:status{/:name}', (request, response) => {
    response.status(Number(request.params.status)).type('text').send('as asked');
  });
  app.all('/without-cors', async (_request, response) => {
    // Delayed like the answer of a distant server: WebKit confuses an immediate answer with its own refusal.
    await delay(20);
    response.sendStatus(204);
  });
  app.use('/media-without-cors', express.static(DEMO_MEDIA));
  useEncoder(app);
  app.all('/html{/:name}', (_request, response) => {
    response.type('html').send('<!doctype html><title>Please log in</title>');
  });
  app.get('/odd-codec.m3u8', (_request, response) => {
    const stream = '#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=2x2,CODECS="xyz1.1"';
    response.type('application/vnd.apple.mpegurl').send(`#EXTM3U\n${stream}\nnone.m3u8\n`);
  });
  app.get('/json', (request, response) => {
    response.type('json').send(queryOf(request, 'body'));
  });
}
