import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import { migrate } from '../server/database/migrate.js';
import { ProgressStore } from '../server/progress/progress-store.js';
import { startRetention } from '../server/progress/retention.js';
import { databases, openPlace, type OpenPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

const log = pino({ level: 'silent' });

for (const { name, make } of databases) {
  describe(`Heartbeats, with one table for each day, on ${name}`, { timeout: 60_000 }, () => {
    let place: OpenPlace;
    before(async () => {
      place = await openPlace(make);
    });
    after(() => place.remove());
    beforeEach(() => place.empty());

    const parts = async (): Promise<string[]> =>
      (
        await place.database.query<{ name: string }>(
          `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'heartbeats'::regclass order by 1`,
        )
      ).map(({ name }) => name);
    const nameOf = (daysAgo: number): string =>
      `heartbeats_${new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')}`;
    const tableOf = (daysAgo: number): string => {
      const [from, to] = [daysAgo, daysAgo - 1].map((ago) =>
        new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10),
      );
      return `create table ${nameOf(daysAgo)} partition of heartbeats for values from ('${from} 00:00+00') to ('${to} 00:00+00');`;
    };
    const store = (daysAgo: number, learner = 'jane'): Promise<unknown> =>
      place.database.query(
        `insert into heartbeats (video, learner, verified, position, received_at, verdict)
         values ('uuid-1234', $1, false, 1, now() - make_interval(days => $2), 'played')`,
        [learner, daysAgo],
      );
    const count = async (): Promise<number> => (await place.database.query('select 1 from heartbeats')).length;
    const retain = async (days: number): Promise<void> => {
      const stop = startRetention(place.database, new ProgressStore(place.database), days, log);
      // Retention runs in the background, so this waits for its results.
      for (;;) {
        const isMade = (await parts()).includes(nameOf(-3));
        const isDropped = days === 0 || !(await parts()).includes(nameOf(days + 2));
        if (isMade && isDropped) break;
      }
      stop();
    };

    it('have tables for today and the next three days, made only once', async () => {
      await retain(0);
      await retain(0);

      assert.deepEqual(await parts(), [0, -1, -2, -3].map(nameOf).sort().concat('heartbeats_other'));
    });

    it('are deleted with the table of their day when they are too old, and others stay', async () => {
      await place.database.execute([12, 3].map(tableOf).join('\n'));
      for (const day of [12, 3, 0]) await store(day);
      // There is no table for this day, so the heartbeat goes to `heartbeats_other`.
      await store(5000);
      assert.equal(await count(), 4);

      await retain(10);
      while ((await count()) > 2) continue;

      assert.ok(!(await parts()).includes(nameOf(12)));
      assert.ok((await parts()).includes(nameOf(3)));
    });

    if (name === 'PostgreSQL') {
      it('are stored while a backup prevents a new table and the deletion of an old one, also by a server that starts then', async () => {
        await retain(0);
        await place.database.execute(`drop table ${nameOf(-3)}; ${tableOf(12)}`);
        const backup = new pg.Client({ connectionString: place.url });
        await backup.connect();
        await backup.query('begin; lock table heartbeats in access share mode');
        const stop = startRetention(place.database, new ProgressStore(place.database), 10, log);
        const isWaiting = `select 1 from pg_locks where relation = 'heartbeats'::regclass and not granted`;
        while ((await place.database.query(isWaiting)).length === 0) continue;

        const school = await RunningSchool.start({ url: place.url, folder: '' }, { RETENTION_DAYS: '10' });
        const statuses = await Promise.all(
          [1, 2, 3].map(async (at) => (await school.beat(at, `learner ${at}`)).status),
        );

        assert.deepEqual(statuses, [204, 204, 204]);
        stop();
        await backup.end();
        await retain(10);
        await school.stop();
      });
    }

    it('of an earlier version are kept, and deleted when they are too old', async () => {
      await place.database.execute('drop schema public cascade; create schema public');
      await migrate(place.database, '006-service.sql');
      for (const day of [400, 20, 0]) await store(day);
      await migrate(place.database);
      assert.equal(await count(), 3);

      const school = await RunningSchool.start(place, { RETENTION_DAYS: '30' });
      assert.equal((await school.beat(7, 'jane')).status, 204);
      while ((await count()) !== 3) continue;
      await school.stop();

      assert.ok((await parts()).includes('heartbeats_before'));
    });
  });
}
