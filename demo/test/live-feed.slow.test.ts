import assert from 'node:assert/strict';
import { get, type ClientRequest } from 'node:http';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { HeartbeatLog } from '../server/heartbeat-log.js';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { EventReader } from './support/event-reader.js';
import { RunningSchool, TOKEN } from './support/running-school.js';

const ADMIN = { Authorization: `Bearer ${TOKEN}` };
const PAGE = 'a-page-of-the-tests-0001';

describe('HeartbeatLog', () => {
  it('limits the number of readers, and accepts another when one leaves', () => {
    const log = new HeartbeatLog();
    const reader = (index: number): (() => void) | undefined =>
      log.addReader({ page: `page ${index % 7}`, tell: () => undefined, end: () => undefined });
    const leave = Array.from({ length: 500 }, (_, index) => reader(index));

    assert.equal(reader(500), undefined);
    leave[0]?.();
    leave[0]?.();
    assert.ok(reader(501));
    assert.equal(reader(502), undefined);
  });

  it('reports a very long heartbeat to the page that is open, but does not keep it', () => {
    const log = new HeartbeatLog();
    const reported: number[] = [];
    log.addReader({ page: PAGE, tell: ({ position }) => reported.push(position), end: () => undefined });
    const receivedAt = new Date().toISOString();
    const segments = Array.from({ length: 200 }, (_, i) => `${i * 10}.000[.]${i * 10 + 9}.000`).join('[,]');
    const texts = ['short', segments, 'x'.repeat(16_000)];

    for (const [position, text] of texts.entries()) {
      log.add({ uuid: 'uuid-1234', position, fields: { text }, receivedAt }, PAGE);
    }

    assert.deepEqual(reported, [0, 1, 2]);
    assert.deepEqual(
      log.recent(PAGE).map(({ position }) => position),
      [0, 1],
    );
  });
});

for (const { name, make } of databases) {
  describe(`Progress and live feeds, on ${name}`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    let readers: EventReader[] = [];
    const read = async (path: string, headers: Record<string, string> = {}): Promise<EventReader> => {
      const reader = await EventReader.open(school.origin + path, headers);
      readers.push(reader);
      return reader;
    };
    before(async () => {
      place = await sharedPlace(make);
    });
    beforeEach(async () => {
      await place.empty();
      school = await RunningSchool.start(place);
    });
    afterEach(async () => {
      for (const reader of readers) reader.close();
      readers = [];
      await school.stop();
    });

    /** Inserts the progress of a number of learners in each of a number of videos. */
    const fill = (learners: number, videos: number): Promise<unknown> =>
      school.database.query(
        `insert into progress (video, learner, verified, last_position, watched, first_seen, last_seen, changed_at)
         select 'video ' || v, 'learner ' || i, false, 60, nummultirange(numrange(5, 30)), now(), now(), now() - interval '1 hour'
         from generate_series(1, $1) i, generate_series(1, $2) v`,
        [learners, videos],
      );

    it('the feed of progress sends only what changes', async () => {
      await fill(500, 10);
      await school.beat(1, 'first');
      const reader = await read('/api/progress/events', ADMIN);
      const ofOther = await read('/api/progress/events?video=uuid-hls', ADMIN);
      assert.equal((await reader.next()).event, 'ready');
      assert.equal((await ofOther.next()).event, 'ready');

      await school.beat(2, 'second');
      await school.beat(2, 'second', 'uuid-hls');

      const { event, data } = await reader.until(({ data }) => JSON.stringify(data).includes('second'));
      assert.equal(event, 'changed');
      assert.ok((data as unknown[]).length <= 3);
      assert.deepEqual(
        ((await ofOther.next()).data as { video: string }[]).map(({ video }) => video),
        ['uuid-hls'],
      );
      assert.ok(reader.bytes + ofOther.bytes < 5000, `${reader.bytes} bytes`);
    });

    it('the feed of progress sends `many` instead of the rows if many have changed', async () => {
      const reader = await read('/api/progress/events', ADMIN);
      await reader.next();

      await school.database.query(
        `insert into progress (video, learner, verified, first_seen, last_seen)
         select 'video', 'learner ' || i, false, now(), now() from generate_series(1, 3000) i`,
      );

      assert.deepEqual(await reader.next(), { event: 'many', data: null });
      assert.deepEqual(await reader.next(), { event: 'many', data: null });
      await school.beat(2, 'afterwards');
      const { event } = await reader.until(({ data }) => JSON.stringify(data).includes('afterwards'));
      assert.equal(event, 'changed');
    });

    it('the feed of progress reports a deleted learner', async () => {
      await school.beat(1, 'one');
      const reader = await read('/api/progress/events', ADMIN);
      await reader.until(({ event }) => event === 'ready');

      await school.ask('/learners/one', 'DELETE');

      const { data } = await reader.until(({ event }) => event === 'deleted');
      assert.deepEqual(data, { learner: 'one' });
    });

    it('the feed of progress frees the places of readers that leave before its answer', async () => {
      const { hostname, port } = new URL(school.origin);
      const leave = async (): Promise<void> => {
        const asked: ClientRequest = get({ hostname, port, path: '/api/progress/events', headers: ADMIN });
        asked.on('error', () => undefined);
        await new Promise((resolve) => setTimeout(resolve, 2));
        asked.destroy();
      };
      for (let i = 0; i < 250; i++) await leave();

      // The feed accepts at most 200 readers at the same time.
      const reader = await read('/api/progress/events', ADMIN);
      assert.equal((await reader.next()).event, 'ready');
    });

    it('the API gives 12,000 rows of progress in pages, and as one CSV table', async () => {
      await fill(1200, 10);

      let [path, rows] = ['/progress?limit=8000', 0];
      while (path) {
        const answer = await school.ask(path);
        rows += ((await answer.json()) as unknown[]).length;
        path = /<\/api([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? '';
      }

      assert.equal(rows, 12_000);
      assert.equal((await (await school.ask('/progress.csv')).text()).split('\n').length, 12_002);
      for (const after of ['[]', 'x', '["\\u0000","a",true,""]', '["a","b",1,""]']) {
        assert.equal((await school.ask(`/progress?after=${encodeURIComponent(after)}`)).status, 400, after);
      }
    });

    it('the feed of heartbeats is only for the page whose key they carry', async () => {
      const webhooks = (await (await fetch(`${school.origin}/api/videos/uuid-1234/webhooks?page=${PAGE}`)).json()) as {
        url: string;
      }[];
      const url = webhooks.at(-1)?.url ?? '';
      assert.equal(url, `${school.origin}/video-tracking?page=${PAGE}`);
      const own = await read(`/heartbeats?page=${PAGE}`);
      const other = await read(`/heartbeats?page=${PAGE}-of-another`);

      const body = new FormData();
      for (const [field, value] of [
        ['uuid', 'uuid-1234'],
        ['position', '7'],
        ['student_id', 'john_doe'],
      ] as const)
        body.append(field, value);
      assert.equal((await fetch(url, { method: 'POST', body })).status, 204);
      assert.equal((await school.beat(9, 'jane_roe')).status, 204);

      assert.equal(((await own.next()).data as { position: number }).position, 7);
      const late = await read(`/heartbeats?page=${PAGE}`);
      assert.equal(((await late.next()).data as { position: number }).position, 7);
      assert.equal(other.received.length, 0);
      // Asking by name is refused, because a stranger may know a learner's name.
      const asked = await fetch(`${school.origin}/heartbeats?uuid=uuid-1234&value=john_doe`);
      assert.equal(asked.status, 400);
    });

    it('the key of a page is not given to other receivers', async () => {
      await school.ask('/webhooks', 'POST', {
        url: 'https://elsewhere.example/t',
        requestField: 'who',
        responseField: 'whom',
        rpm: 2,
      });
      const webhooks = await (await fetch(`${school.origin}/api/videos/uuid-1234/webhooks?page=${PAGE}`)).text();

      assert.match(webhooks, /"https:\/\/elsewhere\.example\/t"/);
    });
  });
}
