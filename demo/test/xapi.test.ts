import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { pino } from 'pino';
import { ProgressStore } from '../server/progress/progress-store.js';
import { startForwarding } from '../server/xapi/forward.js';
import { RefusedStatements } from '../server/xapi/refused-statements.js';
import { databases, openPlace, type OpenPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';
import { INCLUDED, TYPES, VIDEO } from './video-profile.js';

interface Statement {
  id: string;
  timestamp: string;
  actor: { account: { name: string } };
  verb: { id: string };
  object: { definition: { type: string } };
  result: { extensions: Record<string, unknown> };
  context: { extensions: Record<string, unknown>; contextActivities: { category: { id: string }[] } };
}

/** Of one who watched all. */
async function watchAll(school: RunningSchool): Promise<void> {
  for (const position of [1, 20, 40, 60, 71]) {
    await school.beat(position);
    await school.letPass(20);
  }
}

for (const { name, make } of databases) {
  describe(`xAPI on ${name}`, { timeout: 60_000 }, () => {
    let place: OpenPlace;
    let school: RunningSchool;
    before(async () => {
      place = await openPlace(make);
    });
    after(() => place.remove());
    beforeEach(async () => {
      await place.empty();
      school = await RunningSchool.start(place);
    });
    let lrs: Server | undefined;
    afterEach(async () => {
      lrs?.close();
      await school.stop();
    });

    it('says played, paused and completed as the Video Profile asks', async () => {
      await watchAll(school);

      const statements = (await (await school.ask('/xapi/statements')).json()) as Statement[];

      assert.deepEqual(
        statements.map(({ verb }) => verb.id),
        Object.keys(INCLUDED),
      );
      for (const statement of statements) {
        for (const path of INCLUDED[statement.verb.id] ?? []) {
          const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], statement);
          assert.notEqual(value, undefined, `${statement.verb.id}: ${path.join('.')}`);
        }
        for (const [key, value] of Object.entries({
          ...statement.result.extensions,
          ...statement.context.extensions,
        })) {
          assert.equal(typeof value, TYPES[key], key);
        }
        assert.equal(statement.object.definition.type, VIDEO);
        assert.equal(statement.context.contextActivities.category[0]?.id, 'https://w3id.org/xapi/video');
        assert.match(statement.id, /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        assert.ok(!Number.isNaN(Date.parse(statement.timestamp)));
        assert.equal(statement.actor.account.name, 'john_doe');
      }
      const segments = 'https://w3id.org/xapi/video/extensions/played-segments';
      assert.equal(statements[1]?.result.extensions[segments], '0.000[.]71.000');
    });

    it('forwards to a learning record store, and again after it failed, with the same ids', async () => {
      await watchAll(school);
      const received: { status: number; ids: string[]; version: unknown }[] = [];
      lrs = createServer((request, response) => {
        void text(request).then((body) => {
          const status = received.length === 0 ? 500 : 200;
          const ids = (JSON.parse(body) as Statement[]).map(({ id }) => id);
          received.push({ status, ids, version: request.headers['x-experience-api-version'] });
          response.writeHead(status).end('[]');
          lrs?.emit('received');
        });
      }).listen(0);
      const options = {
        url: `http://localhost:${(lrs.address() as AddressInfo).port}/xapi`,
        site: 'https://www.my-school.com',
        completionThreshold: 0.9,
        quietMs: 50,
      };

      const { database } = school;
      const refused = new RefusedStatements(database);
      const stop = startForwarding(new ProgressStore(database), refused, options, pino({ enabled: false }));
      while (received.length < 2) await once(lrs, 'received');
      await stop();

      assert.deepEqual(received[0]?.ids, received[1]?.ids);
      assert.equal(received[1]?.ids.length, 3);
      assert.equal(received[1].version, '1.0.3');
      assert.equal(received.length, 2);
      assert.deepEqual(await refused.all(), []);
    });
  });
}
