/** Server of one page at a time from one origin, which records the requests. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { toAsset, type Asset, type Kind } from './asset.js';
import type { Assets } from './load-assets.js';

/** Recorded request. */
export interface Request {
  /** Time of arrival, in milliseconds since 1970, with fractions. */
  readonly atMs: number;
  readonly path: string;
  readonly kind: Kind | 'heartbeat' | 'missing';
  /** Number of sent bytes of the body, as compressed. Grows while the body is sent. */
  bytes: number;
}

/** Size of the pieces in which media are sent. If the browser aborts a transfer, only the sent pieces count. */
const PIECE_BYTES = 65_536;

export class PageServer {
  /** Requests since the last `reset()`. */
  requests: Request[] = [];
  /** Delay of each answer, in milliseconds. */
  delayMs = 0;

  readonly #assets: Assets;
  readonly #server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void this.#answer(request, response);
  });

  private constructor(assets: Assets) {
    this.#assets = assets;
  }

  static async start(assets: Assets): Promise<PageServer> {
    const server = new PageServer(assets);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  setPage(path: string, html: string): void {
    const page = toAsset(path, Buffer.from(html));
    if (page) this.#assets.set(path, page);
  }

  reset(): void {
    this.requests = [];
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const atMs = performance.timeOrigin + performance.now();
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const asset = this.#assets.get(pathname);
    const isPost = request.method === 'POST';
    const entry: Request = { atMs, path: pathname, kind: isPost ? 'heartbeat' : (asset?.kind ?? 'missing'), bytes: 0 };
    this.requests.push(entry);
    if (this.delayMs > 0) await delay(this.delayMs);

    if (isPost) {
      request.resume();
      response.writeHead(204).end();
    } else if (!asset) {
      response.writeHead(404, { 'content-length': 0 }).end();
    } else if (asset.isCompressed && !/\bbr\b/.test(String(request.headers['accept-encoding']))) {
      response.writeHead(406).end('The bench measures brotli, and the browser does not ask for it.');
    } else {
      await send(asset, request, response, entry);
    }
  }
}

async function send(asset: Asset, request: IncomingMessage, response: ServerResponse, entry: Request): Promise<void> {
  const { length } = asset.body;
  const range = asset.isCompressed ? null : /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = Math.min(Number(range?.[2] === '' ? Infinity : (range?.[2] ?? Infinity)), length - 1);
  if (start > end) {
    response.writeHead(416, { 'content-range': `bytes */${length}`, 'content-length': 0 }).end();
    return;
  }
  response.writeHead(range ? 206 : 200, {
    'content-type': asset.contentType,
    'content-length': end - start + 1,
    'cache-control': asset.kind === 'page' ? 'no-store' : 'public, max-age=31536000, immutable',
    ...(asset.isCompressed ? { 'content-encoding': 'br' } : { 'accept-ranges': 'bytes' }),
    ...(range && { 'content-range': `bytes ${start}-${end}/${length}` }),
  });
  // The browser aborts transfers that it does not need.
  await pipeline(pieces(asset.body.subarray(start, end + 1), entry), response).catch(() => undefined);
}

function* pieces(body: Buffer, entry: Request): Generator<Buffer> {
  for (let offset = 0; offset < body.length; offset += PIECE_BYTES) {
    const piece = body.subarray(offset, offset + PIECE_BYTES);
    entry.bytes += piece.length;
    yield piece;
  }
}
