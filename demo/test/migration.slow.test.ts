import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { migrate } from '../server/database/migrate.js';
import { databases, openPlace, type OpenPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

const EARLIER = `select record_heartbeats(jsonb_agg(jsonb_build_object('video', 'uuid-1234', 'learner', who, 'verified', false,
  'position', position, 'receivedAt', now() - make_interval(secs => ago))), 2, 2, 125)
  from (values ('jane', 10, 10), ('jane', 15, 5), ('jane', 20, 0), ('', 30, 5), ('', 35, 0),
    (U&'Zoe\\0308', 10, 5), (U&'Zoe\\0308', 15, 0), (U&'Zo\\00eb', 15, 5), (U&'Zo\\00eb', 20, 0)) as beats(who, position, ago)`;

for (const { name, make } of databases) {
  describe(`Progress stored by an earlier version, on ${name},`, { timeout: 60_000 }, () => {
    let place: OpenPlace;
    let school: RunningSchool;
    before(async () => {
      place = await openPlace(make);
      const { database } = place;
      await database.execute('drop schema public cascade; create schema public');
      await migrate(database, '003-webhook-definitions.sql');
      await database.query(EARLIER);
      await migrate(database);
      school = await RunningSchool.start(place);
    });
    after(async () => {
      await school.stop();
      await place.remove();
    });

    const rangesOf = async (learner: string): Promise<readonly (readonly [number, number])[] | undefined> =>
      (await school.progress()).find((row) => row.learner === learner)?.ranges;

    it('is kept, and new heartbeats extend it', async () => {
      assert.deepEqual(await rangesOf('jane'), [[10, 20]]);

      await school.letPass(5);
      await school.beat(25, 'jane');

      assert.deepEqual(await rangesOf('jane'), [[10, 25]]);
    });

    it('belongs to one learner, however Unicode encoded the accents', async () => {
      const [{ encoding } = { encoding: '' }] = await school.database.query<{ encoding: string }>(
        'select getdatabaseencoding() as encoding',
      );
      if (encoding === 'UTF8') assert.deepEqual(await rangesOf('Zo\u00eb'), [[10, 20]]);
    });

    it('has no watched ranges if no learner was named', async () => {
      assert.deepEqual(await rangesOf(''), []);
    });

    it('can still be written by a server of that version', async () => {
      await school.database.query(EARLIER.replaceAll('jane', 'late'));

      assert.deepEqual(await rangesOf('late'), [[10, 20]]);
    });
  });
}
