import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { Agent, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, it } from 'node:test';
import { close, closeGracefully, listen } from '../server/listen.js';

describe('closeGracefully', () => {
  const agent = new Agent({ keepAlive: true });
  let server: Server | undefined;
  afterEach(() => {
    agent.destroy();
    server?.closeAllConnections();
    server?.close();
  });

  // The timeout is shorter than the maximum time for current requests.
  it('waits for the answer to a current request, not for an idle connection', { timeout: 5000 }, async () => {
    const asked = new EventEmitter<{ request: [ServerResponse] }>();
    server = await listen((_request, response) => asked.emit('request', response), 0);
    // The server never closes idle connections by itself.
    server.keepAliveTimeout = 0;
    const arrived = once(asked, 'request') as Promise<[ServerResponse]>;
    const request = get({ agent, host: 'localhost', port: (server.address() as AddressInfo).port });
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    const [response] = await arrived;

    const closed = closeGracefully(server);
    response.end('an answer');

    assert.equal(await text((await answered)[0]), 'an answer');
    await closed;
  });

  it('closes a connection on which requests follow without a pause', { timeout: 5000 }, async () => {
    server = await listen((_request, response) => response.end('an answer'), 0);
    const { port } = server.address() as AddressInfo;
    const over = new AbortController();
    const ask = (): Promise<void> =>
      new Promise((resolve, reject) => {
        get({ agent, host: 'localhost', port }, (response) => {
          response.resume().once('end', resolve);
        }).once('error', reject);
      });
    const client = (async () => {
      while (!over.signal.aborted) await ask();
    })();
    client.catch(() => undefined);
    await ask();

    const began = performance.now();
    await closeGracefully(server);

    assert.ok(performance.now() - began < 1000);
    over.abort();
  });
});

describe('listen', () => {
  it('uses another port if the port is in use, or rejects with the reason if the port is fixed', async () => {
    const first = await listen(() => undefined, 0);
    const { port } = first.address() as AddressInfo;
    const second = await listen(() => undefined, port);

    assert.notEqual((second.address() as AddressInfo).port, port);
    await assert.rejects(
      listen(() => undefined, port, { isFixed: true }),
      /^Error: Port \d+ of localhost cannot be used: another program uses it\.$/,
    );
    await Promise.all([close(first), close(second)]);
  });
});
