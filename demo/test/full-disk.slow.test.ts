import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { databases, openPlace, type OpenPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

for (const { name, make } of databases) {
  describe(`On ${name}, while the disk is full,`, { timeout: 30_000 }, () => {
    let place: OpenPlace;
    let school: RunningSchool;
    let isFull = true;
    before(async () => {
      place = await openPlace(make);
      const whatIsWrong = (): Promise<string | undefined> => Promise.resolve(isFull ? 'The disk is full.' : undefined);
      school = await RunningSchool.start({ ...place, database: { ...place.database, whatIsWrong } });
    });
    after(async () => {
      await school.stop();
      await place.remove();
    });

    const health = async (): Promise<string> => {
      const response = await fetch(`${school.origin}/healthz`);
      return `${response.status} ${await response.text()}`;
    };

    it('heartbeats are refused and health gives the reason, and both recover afterwards', async () => {
      assert.match(await health(), /^503 .*the disk is full/);
      const refused = await school.beat(5, 'john_doe');
      assert.equal(refused.status, 503);
      assert.deepEqual(await school.progress(), []);

      isFull = false;
      assert.equal((await school.beat(5, 'john_doe')).status, 204);
      // The server reuses an answer about its health for a second.
      while (!(await health()).startsWith('200')) await new Promise((resolve) => setTimeout(resolve, 100));
    });
  });
}
