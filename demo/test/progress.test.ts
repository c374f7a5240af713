import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProgressStore } from '../server/progress/progress-store.js';
import { databases } from './support/databases.js';
import type { RunningSchool } from './support/running-school.js';
import { useSchool } from './support/use-school.js';

for (const { name, make } of databases) {
  describe(`The school on ${name}`, { timeout: 60_000 }, () => {
    let school: RunningSchool;
    useSchool(make, (started) => (school = started));

    it('deletes the progress of one learner on request, and keeps that of others', async () => {
      await school.beat(1, 'one');
      await school.beat(1, 'one', 'uuid-hls');
      await school.beat(1, 'two');

      assert.deepEqual(await (await school.ask('/learners/one', 'DELETE')).json(), { deleted: 2 });

      assert.deepEqual(
        (await school.progress()).map(({ learner }) => learner),
        ['two'],
      );
      assert.equal((await school.database.query('select 1 from heartbeats')).length, 1);
    });

    it('deletes progress that is older than a number of days', async () => {
      await school.beat(1, 'old');
      await school.letPass(3 * 86_400);
      await school.beat(1, 'new');

      assert.equal(await new ProgressStore(school.database).deleteOlderThan(2), 1);

      assert.deepEqual(
        (await school.progress()).map(({ learner }) => learner),
        ['new'],
      );
    });

    it('reports its health without a token', async () => {
      const answer = await fetch(`${school.origin}/healthz`);

      assert.deepEqual(await answer.json(), { status: 'ok', database: name });
    });
  });
}
