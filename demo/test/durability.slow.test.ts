import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { openDatabase } from '../server/database/open-database.js';
import { databases, type Place } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';
import { SchoolProcess } from './support/school-process.js';

/** POSTs heartbeats of eight viewers without a pause, until the server has ended. Adds each acknowledged learner to `acknowledged`. */
async function beatUntilGone(receiver: string, acknowledged: Set<string>): Promise<void> {
  const viewer = async (number: number): Promise<void> => {
    for (let i = 0; i < 100_000; i++) {
      const body = new FormData();
      body.append('uuid', 'uuid-1234');
      body.append('position', '1');
      body.append('student_id', `learner ${number}-${i}`);
      try {
        const { status } = await fetch(`${receiver}/video-tracking`, { method: 'POST', body });
        if (status === 204) acknowledged.add(`learner ${number}-${i}`);
      } catch {
        // The server has ended, as expected.
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, number) => viewer(number)));
}

/** Ends a test that hangs. */
const bounded = { timeout: 60_000 };

let places: Place[] = [];
let servers: SchoolProcess[] = [];
let schools: RunningSchool[] = [];
afterEach(async () => {
  for (const server of servers) await server.end('SIGKILL');
  for (const school of schools) await school.stop();
  for (const place of places) await place.remove();
  [places, servers, schools] = [[], [], []];
});

async function placeOf(make: () => Promise<Place>): Promise<Place> {
  const place = await make();
  places.push(place);
  return place;
}

async function serverAt(place: Place): Promise<SchoolProcess> {
  const server = await SchoolProcess.start(place);
  servers.push(server);
  return server;
}

for (const { name, make } of databases) {
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    it(`On ${name}, no acknowledged heartbeat is lost by ${signal}`, bounded, async () => {
      const place = await placeOf(make);
      const server = await serverAt(place);
      const acknowledged = new Set<string>();
      const beating = beatUntilGone(server.receiver, acknowledged);
      while (acknowledged.size < 200) {
        assert.equal(server.process.exitCode, null);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }

      const code = await server.end(signal);
      await beating;

      if (signal === 'SIGTERM') assert.equal(code, 0);
      const school = await RunningSchool.start(place);
      schools.push(school);
      const kept = new Set((await school.progress()).map(({ learner }) => learner));
      assert.deepEqual(
        [...acknowledged].filter((learner) => !kept.has(learner)),
        [],
      );
      assert.equal((await school.beat(2)).status, 204);
    });
  }
}

describe('The folder of PGlite', () => {
  it('is refused while another process uses it', bounded, async () => {
    const [pglite] = databases;
    assert.ok(pglite);
    const place = await placeOf(pglite.make);
    await serverAt(place);

    await assert.rejects(RunningSchool.start(place), /is in use by another process/);
  });
});

for (const { make } of databases.filter(({ name }) => name === 'PostgreSQL')) {
  it('Servers that start at the same time on one PostgreSQL create its tables once', bounded, async () => {
    const place = await placeOf(make);

    const opened = await Promise.all(
      Array.from({ length: 6 }, () => openDatabase({ ...place, onError: () => undefined })),
    );

    const names = (await opened[0]?.query<{ name: string }>('select name from migrations')) ?? [];
    await Promise.all(opened.map((database) => database.close()));
    assert.ok(names.length > 0);
    assert.equal(new Set(names.map(({ name }) => name)).size, names.length);
  });
}
