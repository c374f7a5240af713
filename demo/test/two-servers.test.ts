import assert from 'node:assert/strict';
import { createServer as createTcpServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { HASH_SETTING } from '../server/admin/admin-access.js';
import { removeSetting } from '../server/database/settings.js';
import { databases, type Place } from './support/databases.js';
import { EventReader } from './support/event-reader.js';
import { RunningSchool, TOKEN } from './support/running-school.js';
import { SchoolProcess } from './support/school-process.js';

const PAGE = 'a-page-of-the-tests-0001';

for (const { make } of databases.filter(({ name }) => name === 'PostgreSQL')) {
  describe('Two servers on one PostgreSQL', { timeout: 60_000 }, () => {
    let place: Place;
    let servers: SchoolProcess[];
    before(async () => {
      place = await make();
      const environment = { ADMIN_TOKEN: TOKEN, LOG_LEVEL: 'error' };
      servers = await Promise.all([1, 2].map(() => SchoolProcess.start(place, environment)));
    });
    after(async () => {
      for (const server of servers) await server.end('SIGTERM');
      await place.remove();
    });

    const beat = (origin: string | undefined, learner: string, page = ''): Promise<Response> => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ uuid: 'uuid-1234', position: '5', student_id: learner })) {
        body.append(name, value);
      }
      return fetch(`${origin}/video-tracking${page && `?page=${page}`}`, { method: 'POST', body });
    };
    const headers = { Authorization: `Bearer ${TOKEN}` };

    it('report to a page what the other one received, and who was deleted there', async () => {
      const [one, other] = servers.map(({ receiver }) => receiver);
      const heartbeats = await EventReader.open(`${one}/heartbeats?page=${PAGE}`, {});
      const progress = await EventReader.open(`${one}/api/progress/events`, headers);
      await progress.next();

      assert.equal((await beat(other, 'jane', PAGE)).status, 204);
      assert.match(JSON.stringify((await heartbeats.next()).data), /jane/);
      assert.match(JSON.stringify((await progress.until(({ event }) => event === 'changed')).data), /jane/);
      // The deletion also clears the other server's sums, which it would otherwise reuse for a second.
      const learners = async (): Promise<number | undefined> => {
        const videos: unknown = await (await fetch(`${one}/api/progress/videos`, { headers })).json();
        return (videos as { uuid: string; learners: number }[]).find(({ uuid }) => uuid === 'uuid-1234')?.learners;
      };
      assert.equal(await learners(), 1);
      await fetch(`${other}/api/learners/jane`, { method: 'DELETE', headers });
      assert.deepEqual((await progress.until(({ event }) => event === 'deleted')).data, { learner: 'jane' });
      assert.equal(await learners(), 0);
      heartbeats.close();
      progress.close();
    });

    it('share sessions: a login or logout at one applies to the other', async () => {
      const [one, other] = servers.map(({ pages }) => pages);
      const login = await fetch(`${one}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token: TOKEN }),
      });
      const cookie = { Cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
      const status = async (): Promise<number> => (await fetch(`${other}/api/webhooks`, { headers: cookie })).status;

      assert.equal(await status(), 200);
      await fetch(`${one}/api/session`, { method: 'DELETE', headers: cookie });
      assert.equal(await status(), 401);
    });

    it('lose no acknowledged heartbeat when one of them is killed under load', async () => {
      const acknowledged = new Set<string>();
      const over = new AbortController();
      const viewer = async (number: number): Promise<void> => {
        // Like a proxy, sends to the other server what the first one does not answer.
        for (let i = 0; !over.signal.aborted; i++) {
          const learner = `viewer ${number}-${i}`;
          for (const server of [servers[number % 2], servers[(number + 1) % 2]]) {
            const status = await beat(server?.receiver, learner).then(
              (answer) => answer.status,
              () => 0,
            );
            if (status === 204) acknowledged.add(learner);
            if (status !== 0) break;
          }
        }
      };
      const viewers = Promise.all(Array.from({ length: 12 }, (_, number) => viewer(number)));
      while (acknowledged.size < 200) await new Promise((resolve) => setTimeout(resolve, 10));

      await servers[0]?.end('SIGKILL');
      const then = acknowledged.size;
      while (acknowledged.size < then + 200) await new Promise((resolve) => setTimeout(resolve, 10));
      over.abort();
      await viewers;

      const rows = (await (await fetch(`${servers[1]?.receiver}/api/progress`, { headers })).json()) as {
        learner: string;
      }[];
      const kept = new Set(rows.map(({ learner }) => learner));
      assert.deepEqual(
        [...acknowledged].filter((learner) => !kept.has(learner)),
        [],
      );
    });
  });

  it(
    'A server accepts neither the token nor sessions from before another server has reset the token',
    { timeout: 30_000 },
    async () => {
      const place = await make();
      const generated = { ADMIN_TOKEN: '' };
      const school = await RunningSchool.start(place, generated);
      const token = school.school.generatedToken ?? '';
      const login = await fetch(`${school.origin}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token }),
      });
      const ask = async (headers: Record<string, string>): Promise<number> =>
        (await fetch(`${school.origin}/api/webhooks`, { headers })).status;
      const session = { Cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
      const withToken = { Authorization: `Bearer ${token}` };
      assert.deepEqual([await ask(session), await ask(withToken)], [200, 200]);

      // Does what `npm start -- --reset-admin-token` does.
      await removeSetting(school.database, HASH_SETTING);
      const other = await RunningSchool.start(place, generated);

      assert.equal(await untilStatus(() => ask(session), 401), 401);
      assert.equal(await untilStatus(() => ask(withToken), 401), 401);
      assert.equal(await ask({ Authorization: `Bearer ${other.school.generatedToken}` }), 200);
      for (const { stop } of [school, other]) await stop();
      await place.remove();
    },
  );

  it('The server still works after PostgreSQL has ended a connection in the middle of a transaction', async () => {
    const place = await make();
    const school = await RunningSchool.start(place);

    const broken = school.database.transaction(async (query) => {
      const [own] = await query<{ pid: number }>('select pg_backend_pid() as pid');
      // Waits until the connection has ended.
      await school.database.query('select pg_terminate_backend($1, 5000)', [own?.pid]);
      await query('select 1');
    });

    await assert.rejects(broken);
    assert.equal((await school.beat(1)).status, 204);
    await school.stop();
    await place.remove();
  });

  describe('A PostgreSQL that stops answering', { timeout: 60_000 }, () => {
    let place: Place;
    let school: RunningSchool;
    let proxy: SilentProxy;
    before(async () => {
      place = await make();
      proxy = await SilentProxy.start(place.url ?? '');
    });
    afterEach(async () => {
      proxy.speak();
      await school.stop();
      proxy.stop();
      await place.remove();
    });

    it('makes health and heartbeats fail within seconds, until it answers again', async () => {
      school = await RunningSchool.start({ ...place, url: proxy.url }, {});
      assert.equal((await school.beat(1)).status, 204);
      const health = async (): Promise<number> => (await fetch(`${school.origin}/healthz`)).status;
      assert.equal(await health(), 200);

      proxy.beSilent();
      const began = performance.now();
      const [beat, ill] = await Promise.all([school.beat(2), untilStatus(health, 503)]);

      assert.equal(beat.status, 503);
      assert.equal(ill, 503);
      assert.ok(performance.now() - began < 12_000, `${performance.now() - began} ms`);
      proxy.speak();
      assert.equal(await untilStatus(async () => (await school.beat(3)).status, 204), 204);
      assert.equal(await untilStatus(health, 200), 200);
    });

    it("makes a player's page answer a sentence, without the server's code", async () => {
      place = await make();
      proxy = await SilentProxy.start(place.url ?? '');
      school = await RunningSchool.start(place);
      const server = await SchoolProcess.start({ ...place, url: proxy.url }, { LOG_LEVEL: 'silent' });
      const page = (): Promise<Response> => fetch(`${server.pages}/v/uuid-1234`);

      proxy.beSilent();
      // The server knows for at least a second which videos there are.
      let answer = await page();
      while (answer.status === 200) answer = await page();

      const text = await answer.text();
      await server.end('SIGTERM');

      assert.deepEqual([answer.status, text], [503, 'The server failed. Try again later.']);
    });

    it('does not prevent the server from stopping', async () => {
      place = await make();
      proxy = await SilentProxy.start(place.url ?? '');
      const server = await SchoolProcess.start({ ...place, url: proxy.url }, { LOG_LEVEL: 'silent' });
      school = await RunningSchool.start(place);
      proxy.beSilent();
      const body = new FormData();
      for (const [name, value] of Object.entries({ uuid: 'uuid-1234', position: '5', student_id: 'jane' }))
        body.append(name, value);
      const sent = fetch(`${server.receiver}/video-tracking`, { method: 'POST', body }).catch(() => undefined);

      const began = performance.now();
      await server.end('SIGTERM');

      assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
      await sent;
    });
  });
}

async function untilStatus(ask: () => Promise<number>, wanted: number): Promise<number> {
  for (;;) {
    const status = await ask();
    if (status === wanted) return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Proxy between a server and its database. It can drop all data, like a firewall that has forgotten a connection. */
class SilentProxy {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isSilent = false;

  private constructor(server: Server, url: URL) {
    this.#server = server;
    url.port = String((server.address() as AddressInfo).port);
    this.url = url.href;
  }

  static async start(url: string): Promise<SilentProxy> {
    const target = new URL(url);
    const server = createTcpServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const proxy = new SilentProxy(server, new URL(url));
    server.on('connection', (socket) => proxy.join(socket, target.port));
    return proxy;
  }

  join(socket: Socket, port: string): void {
    const upstream = connect(Number(port), '127.0.0.1');
    const pairs = [
      [socket, upstream],
      [upstream, socket],
    ] as const;
    let isLost = this.#isSilent;
    for (const [from, to] of pairs) {
      this.#sockets.add(from);
      from.on('error', () => undefined);
      from.on('data', (data) => {
        isLost ||= this.#isSilent;
        if (!isLost) to.write(data);
      });
      from.once('close', () => {
        this.#sockets.delete(from);
        if (!isLost) to.destroy();
      });
    }
  }

  beSilent(): void {
    this.#isSilent = true;
  }

  /** Forwards the data of new connections again. */
  speak(): void {
    this.#isSilent = false;
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
