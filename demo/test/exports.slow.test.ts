import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

const LEARNERS = 9000;

for (const { name, make } of databases) {
  describe(`While all progress is exported, on ${name},`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    before(async () => {
      place = await sharedPlace(make);
      school = await RunningSchool.start(place);
      await school.database.query(
        `insert into progress (video, learner, verified, last_position, furthest_position, watched, first_seen, last_seen)
         select 'uuid-1234', 'learner ' || i, true, 60, 60, '{[5,30),[40,60)}', now(), now() from generate_series(1, $1) i`,
        [LEARNERS],
      );
    });
    after(async () => {
      await school.stop();
    });

    for (const path of ['/progress', '/progress.csv', '/xapi/statements']) {
      it(`a heartbeat is stored before the export ends: ${path}`, async () => {
        const order: string[] = [];
        const asked = school.ask(path).then(async (answer) => {
          const { length } = await answer.text();
          order.push('all');
          return length;
        });
        const { status } = await school.beat(5, `beside ${path}`);
        order.push('heartbeat');

        assert.equal(status, 204);
        assert.ok((await asked) > LEARNERS * 20);
        assert.deepEqual(order, ['heartbeat', 'all']);
      });
    }
  });
}
