import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook's target that answers as its path says: `/204`, `/404`, …, `/redirect`, `/without-cors`, `/never`. */
export class AnsweringServer {
  readonly origin: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<AnsweringServer> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        answer(request.url ?? '', response);
      });
    }).listen(0);
    await once(server, 'listening');
    return new AnsweringServer(server);
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

function answer(path: string, response: ServerResponse): void {
  if (path === '/never') return;
  if (path !== '/without-cors') response.setHeader('Access-Control-Allow-Origin', '*');
  if (path === '/redirect') response.writeHead(307, { Location: '/204' });
  else response.writeHead(path === '/without-cors' ? 204 : Number(path.slice(1)));
  response.end();
}
