import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressOf } from '../server/limits/address-of.js';
import { RateLimit } from '../server/limits/rate-limit.js';
import { SharedCounts } from '../server/limits/shared-counts.js';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

describe('RateLimit', () => {
  it('allows a number of requests per minute for each name', () => {
    let now = 0;
    const limit = new RateLimit('test', 3, { now: () => now });

    assert.deepEqual(
      [1, 2, 3, 4].map(() => limit.secondsToWait('one')),
      [0, 0, 0, 60],
    );
    assert.equal(limit.secondsToWait('two'), 0);
    now = 59_000;
    assert.equal(limit.secondsToWait('one'), 1);
    now = 60_000;
    assert.equal(limit.secondsToWait('one'), 0);
  });

  it('does not depend on the wall clock, which may be set back', (context) => {
    context.mock.timers.enable({ apis: ['Date'], now: 7_200_000 });
    let now = 0;
    const limit = new RateLimit('test', 1, { now: () => now });
    limit.secondsToWait('one');

    context.mock.timers.setTime(3_600_000);
    assert.ok(limit.secondsToWait('one') <= 60);
    now = 60_000;
    assert.equal(limit.secondsToWait('one'), 0);
  });

  it('does not refuse a new name after many made-up names', () => {
    const limit = new RateLimit('test', 1, { now: () => 0 });
    for (let i = 0; i < 200_000; i++) limit.count(`made up ${i}`);

    assert.equal(limit.secondsToWait('new'), 0);
  });
});

describe('addressOf', () => {
  it('is the network of an IPv6 address, because one computer can use all addresses of its network', () => {
    for (const [ip, address] of [
      ['203.0.113.5', '203.0.113.5'],
      ['::ffff:203.0.113.5', '203.0.113.5'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
      ['2001:DB8:1:2::9', '2001:db8:1:2'],
      ['2001:db8::1', '2001:db8:0:0'],
      ['::1', '0:0:0:0'],
      [undefined, ''],
    ] as const) {
      assert.equal(addressOf(ip), address);
    }
  });
});

for (const { make } of databases.filter(({ name }) => name === 'PostgreSQL')) {
  describe('Limits of two servers on one PostgreSQL', { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let schools: RunningSchool[];
    before(async () => {
      place = await sharedPlace(make);
      schools = [];
      for (let i = 0; i < 2; i++) schools.push(await RunningSchool.start(place, { MAX_PER_MINUTE: '40' }));
    });
    after(async () => {
      for (const school of schools) await school.stop();
    });

    it('are shared, for a minute from the first heartbeat', async () => {
      const startedAt = performance.now();
      const statuses: number[] = [];
      // Alternates like a load balancer. The servers exchange their counts four times a second.
      for (let i = 0; i < 60; i++) {
        const school = schools[i % 2];
        statuses.push((await school?.beat(i))?.status ?? 0);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }

      const accepted = statuses.filter((status) => status === 204).length;
      assert.ok(accepted >= 40 && accepted <= 50, `${accepted} of 60 were accepted`);
      assert.deepEqual(new Set(statuses.slice(-8)), new Set([429]));
      // A limit by minutes of the clock would allow twice as many around the start of a minute.
      const [row] = await place.database.query<{ left: number }>(
        'select extract(epoch from ends_at - now())::double precision as left from shared_counts',
      );
      const elapsed = (performance.now() - startedAt) / 1000;
      assert.ok(row && row.left > 60 - elapsed && row.left <= 60, `${row?.left} s are left`);
    });

    it('are shared for wrong tokens too', async () => {
      const guess = async (index: number): Promise<number> =>
        (await fetch(`${schools[index % 2]?.origin}/api/webhooks`, { headers: { Authorization: `Bearer ${index}` } }))
          .status;
      const statuses: number[] = [];
      for (let i = 0; i < 30; i++) {
        statuses.push(await guess(i));
        await new Promise((resolve) => setTimeout(resolve, 60));
      }

      const checked = statuses.filter((status) => status === 401).length;
      assert.ok(checked >= 10 && checked <= 18, `${checked} of 30 were checked`);
    });

    it('count each name once, also if names take turns', async () => {
      const counts = [1, 2].map(() => new SharedCounts(place.database, 'a key of this test'));
      const [here, there] = counts.map((shared) => new RateLimit('turns', 8, { shared }));
      const totals = async (): Promise<number[]> =>
        (
          await place.database.query<{ total: number }>(
            'select total from shared_counts where name <> all($1) order by total, name',
            [before],
          )
        ).map(({ total }) => total);
      const before = (await place.database.query<{ name: string }>('select name from shared_counts')).map(
        ({ name }) => name,
      );
      let sum = 0;
      /** Counts one, and waits until the database has it. */
      const count = async (limit: RateLimit | undefined, name: string): Promise<void> => {
        limit?.secondsToWait(name);
        sum++;
        while ((await totals()).reduce((a, b) => a + b, 0) < sum) continue;
      };

      for (let i = 0; i < 3; i++) for (const name of ['one', 'two']) await count(here, name);
      assert.deepEqual(await totals(), [3, 3]);
      for (const name of ['one', 'three', 'four']) await count(there, name);

      assert.deepEqual(await totals(), [1, 1, 3, 4]);
      for (let i = 0; i < 4; i++) assert.equal(there?.secondsToWait('one'), 0);
      assert.ok(there && there.secondsToWait('one') > 0);
      for (const shared of counts) shared.close();
    });
  });
}
