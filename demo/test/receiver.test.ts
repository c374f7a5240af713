import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';
import { useSchool } from './support/use-school.js';

for (const { name, make } of databases) {
  describe(`The receiver on ${name}`, { timeout: 60_000 }, () => {
    let school: RunningSchool;
    useSchool(make, (started) => (school = started));

    it('answers 204 to pages of every origin, and stores the position', async () => {
      const answer = await school.beat(15.4);

      assert.equal(answer.status, 204);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      const [row] = await school.progress();
      assert.equal(row?.learner, 'john_doe');
      assert.equal(row.lastPosition, 15.4);
      assert.equal(row.verified, false);
    });

    it('derives watched ranges, watched time and the furthest position', async () => {
      for (const position of [10, 20, 30]) {
        await school.beat(position);
        await school.letPass(10);
      }
      await school.beat(5);
      await school.letPass(10);
      await school.beat(12);

      const [row] = await school.progress();
      assert.deepEqual(row?.ranges, [[0, 30]]);
      assert.equal(row.watchedSeconds, 30);
      assert.equal(row.furthestPosition, 30);
      assert.equal(row.lastPosition, 12);
    });

    it('counts a repeated heartbeat once', async () => {
      await school.beat(10);
      await school.letPass(5);
      await school.beat(15);
      await Promise.all([school.beat(10), school.beat(15), school.beat(15)]);

      const [row] = await school.progress();
      assert.deepEqual(row?.ranges, [[10, 15]]);
      assert.equal(row.lastPosition, 15);
      const beats = await school.database.query('select 1 from heartbeats');
      assert.equal(beats.length, 2);
    });

    it('counts two heartbeats at the end of a video that report different segments', async () => {
      const atEnd = (segments: string): Promise<Response> =>
        school.beat(60, 'jane', 'uuid-1234', { duration: '60', session: 's-1', played_segments: segments });
      await school.beat(5, 'jane', 'uuid-1234', { duration: '60', session: 's-1', played_segments: '0.000[.]5.000' });
      await school.letPass(2);
      await atEnd('58.000[.]60.000');
      await school.letPass(8);
      await atEnd('52.000[.]60.000');
      await atEnd('52.000[.]60.000');

      const [row] = await school.progress();
      assert.deepEqual(row?.ranges, [
        [0, 5],
        [52, 60],
      ]);
      const beats = await school.database.query('select 1 from heartbeats');
      assert.equal(beats.length, 3);
    });

    it('does not count a skipped part, but counts what is played after it', async () => {
      await school.beat(5);
      assert.equal((await school.beat(60)).status, 204);

      const [skipped] = await school.progress();
      assert.equal(skipped?.lastPosition, 60);
      assert.equal(skipped.furthestPosition, 60);
      assert.equal(skipped.impossible, 0);
      assert.deepEqual(skipped.ranges, [[0, 5]]);

      await school.letPass(5);
      await school.beat(65);
      const [row] = await school.progress();
      assert.deepEqual(row?.ranges, [
        [0, 5],
        [60, 65],
      ]);
    });

    it('does not count more than the elapsed time allows, and flags the heartbeat', async () => {
      await school.beat(70, 'cheat', 'uuid-1234', { session: 'a', played_segments: '0.000[.]70.000' });

      const [row] = await school.progress();
      assert.ok((row?.watchedSeconds ?? 72) < 20);
      assert.equal(row?.impossible, 1);
    });

    it('ignores a position past the end, and flags the heartbeat', async () => {
      await school.beat(5000);

      const [row] = await school.progress();
      assert.equal(row?.impossible, 1);
      assert.equal(row.lastPosition, null);
    });

    it('stores heartbeats that arrive together in batches', async () => {
      const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => school.beat(i / 10, `learner ${i}`)));

      assert.ok(answers.every(({ status }) => status === 204));
      assert.equal((await school.progress()).length, 300);
      const metrics = await (await fetch(`${school.origin}/metrics`)).text();
      assert.match(metrics, /heartbeats_accepted_total 300/);
      const flushes = Number(/flush_heartbeats_count (\d+)/.exec(metrics)?.[1]);
      assert.ok(flushes < 150, `${flushes} statements`);
    });

    it('records a signed token under its subject, apart from the same name without a signature', async () => {
      await school.beat(10, await school.school.tokens.sign('jane', 'uuid-1234', '1h'));
      await school.beat(20, 'jane');

      const rows = await school.progress();
      assert.deepEqual(
        rows.map(({ learner, verified, lastPosition }) => [learner, verified, lastPosition]),
        [
          ['jane', false, 20],
          ['jane', true, 10],
        ],
      );
    });

    it('answers 405 to GET', async () => {
      const answer = await fetch(`${school.origin}/video-tracking`);

      assert.equal(answer.status, 405);
      assert.equal(answer.headers.get('allow'), 'POST');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    });

    it('refuses an invalid position, a long value and too many fields', async () => {
      assert.equal((await school.beat('far')).status, 400);
      assert.equal((await school.beat(1, 'x'.repeat(20_000))).status, 400);
      const body = new FormData();
      for (let i = 0; i < 50; i++) body.append(`field${i}`, 'x');
      assert.equal((await fetch(`${school.origin}/video-tracking`, { method: 'POST', body })).status, 400);
    });
  });

  describe(`The receiver on ${name}, at its limits or with a broken database,`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    before(async () => {
      place = await sharedPlace(make);
    });
    beforeEach(() => place.empty());
    afterEach(() => school.stop());

    it('refuses more heartbeats than one viewer can cause', async () => {
      school = await RunningSchool.start(place, { MAX_PER_MINUTE: '3' });
      for (const position of [1, 2, 3]) assert.equal((await school.beat(position)).status, 204);

      const answer = await school.beat(4);

      assert.equal(answer.status, 429);
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
      assert.equal(answer.headers.get('access-control-expose-headers'), 'Retry-After');
      assert.equal((await school.beat(4, 'somebody else')).status, 204);
    });

    it('refuses heartbeats that it cannot store in time, and stores all that it acknowledges', async () => {
      school = await RunningSchool.start(place, { MAX_WAITING: '5' });

      const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => school.beat(1, `learner ${i}`)));

      const accepted = answers.filter(({ status }) => status === 204).length;
      const refused = answers.filter(({ status }) => status === 429);
      assert.equal(accepted + refused.length, 200);
      assert.ok(refused.length > 0);
      assert.ok(refused.every(({ headers }) => headers.get('retry-after') === '5'));
      assert.equal((await school.database.query('select 1 from heartbeats')).length, accepted);
    });

    // This must be the last test: it leaves the database without a table.
    it('logs no learner and no address when a request fails', async () => {
      school = await RunningSchool.start(place);
      await school.beat(10, 'very private');
      await school.database.execute('alter table progress rename to gone');
      assert.equal((await school.beat(20, 'very private')).status, 503);

      assert.match(school.logs.join(''), /a request failed/);
      assert.doesNotMatch(school.logs.join(''), /very private|127\.0\.0\.1|::1/);
    });
  });
}
