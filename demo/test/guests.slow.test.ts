import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

for (const { name, make } of databases) {
  describe(`Viewers without a name, on ${name}`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    before(async () => {
      place = await sharedPlace(make);
    });
    beforeEach(() => place.empty());
    afterEach(() => school.stop());

    const guest = (position: number, session = ''): Promise<Response> =>
      school.beat(position, '', 'uuid-1234', session === '' ? {} : { session });

    /** Sends the heartbeats of a guest who watches the video to its end. */
    const watchAll = async (session: string): Promise<void> => {
      for (let position = 5; position <= 70; position += 5) {
        await guest(position, session);
        await school.letPass(5);
      }
    };

    it('may be 300 at the same time, behind one address', async () => {
      school = await RunningSchool.start(place);

      const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => guest(5 + i / 1000)));

      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([204]));
      assert.equal((await school.database.query('select 1 from heartbeats')).length, 300);
    });

    it('share one row if they have no session, and nothing counts as watched', async () => {
      school = await RunningSchool.start(place);

      await watchAll('');

      const rows = await school.progress();
      assert.equal(rows.length, 1);
      assert.equal(rows[0]?.watchedSeconds, 0);
      assert.equal(rows[0].completed, false);
      assert.equal(rows[0].lastPosition, 70);
    });

    it('are distinguished by their sessions, and have no xAPI statements', async () => {
      school = await RunningSchool.start(place);

      await watchAll('one');
      await guest(5, 'two');

      assert.deepEqual(
        (await school.progress()).map(({ learner, guest, watchedSeconds }) => [learner, guest, watchedSeconds]),
        [
          ['', 'one', 70],
          ['', 'two', 5],
        ],
      );
      assert.deepEqual(await (await school.ask('/xapi/statements')).json(), []);
    });

    it('have a limit for each session and one for their address, which is not logged', async () => {
      school = await RunningSchool.start(place, { MAX_PER_MINUTE: '3', MAX_UNNAMED_PER_MINUTE: '8' });
      const statuses = async (session: string, count: number): Promise<number[]> => {
        const answers = [];
        for (let i = 1; i <= count; i++) answers.push((await guest(i, session)).status);
        return answers;
      };

      assert.deepEqual(await statuses('one', 4), [204, 204, 204, 429]);
      assert.deepEqual(await statuses('two', 3), [204, 204, 204]);
      assert.deepEqual(await statuses('', 3), [204, 204, 429]);
      assert.equal((await school.beat(1, 'somebody with a name')).status, 204);
      assert.doesNotMatch(school.logs.join(''), /127\.0\.0\.1|::1/);
    });

    it('can be deleted, one session or all', async () => {
      school = await RunningSchool.start(place);
      await Promise.all([guest(1), guest(2, 'one'), guest(3, 'two'), school.beat(4, 'named')]);
      const guests = async (): Promise<string[]> =>
        (await school.progress()).map(({ learner, guest }) => learner || guest);

      assert.deepEqual(await (await school.ask('/learners/?session=one', 'DELETE')).json(), { deleted: 1 });
      assert.deepEqual(await guests(), ['', 'two', 'named']);

      assert.deepEqual(await (await school.ask('/learners/', 'DELETE')).json(), { deleted: 2 });
      assert.deepEqual(await guests(), ['named']);
      assert.equal((await school.database.query('select 1 from heartbeats')).length, 1);
    });
  });
}
