import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { HeartbeatWriter, type StoredHeartbeat } from '../server/tracking/heartbeat-writer.js';
import { databases, type Place } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

const CRLF = '\r\n';
const BOUNDARY = 'boundary';

/** Encodes a form with any names and bytes, also those that no browser sends. */
function form(fields: readonly (readonly [name: string, value: string | Buffer, header?: string])[]): Buffer {
  return Buffer.concat([
    ...fields.flatMap(([name, value, header]) => [
      Buffer.from(`--${BOUNDARY}${CRLF}Content-Disposition: form-data; name="${name}"${CRLF}${header ?? ''}${CRLF}`),
      Buffer.from(value),
      Buffer.from(CRLF),
    ]),
    Buffer.from(`--${BOUNDARY}--${CRLF}`),
  ]);
}

const uuid = ['uuid', 'uuid-1234'] as const;
const position = ['position', '15.4'] as const;
const learner = ['student_id', 'john_doe'] as const;
const utf16 = `Content-Type: text/plain; charset=utf-16le${CRLF}`;
/** Random text, because compression would make regular text small. */
const random = (length: number): string => randomBytes(length / 2).toString('hex');

const MALFORMED: Readonly<Record<string, Buffer>> = {
  'a NUL in the learner': form([uuid, position, ['student_id', 'a\0b']]),
  'a NUL in the uuid': form([['uuid', 'a\0b'], position, learner]),
  'a NUL in the position': form([uuid, ['position', '1\0'], learner]),
  'a NUL in another field': form([uuid, position, learner, ['course', 'a\0b']]),
  'a NUL in the name of a field': form([uuid, position, ['a\0b', 'john_doe']]),
  'half of a surrogate pair in the learner': form([uuid, position, ['student_id', Buffer.from([0x00, 0xd8]), utf16]]),
  'half of a surrogate pair in the uuid': form([
    ['uuid', Buffer.from([0x61, 0, 0x00, 0xdc]), utf16],
    position,
    learner,
  ]),
  'a learner that is not UTF-8': form([uuid, position, ['student_id', Buffer.from([0x4a, 0xe4, 0x6e])]]),
  'a body of 200 kB': form([uuid, position, ['student_id', random(200_000)]]),
  'a learner of 6,000 characters': form([uuid, position, ['student_id', random(6000)]]),
  'a learner of 501 characters': form([uuid, position, ['student_id', 'ä'.repeat(501)]]),
  'a uuid of 10 kB': form([['uuid', random(10_000)], position, learner]),
  'a uuid of 201 characters': form([['uuid', 'ä'.repeat(201)], position, learner]),
  // In a URL, “.” and “..” mean the current and the parent folder.
  'a learner named “.”': form([uuid, position, ['student_id', '.']]),
  'a learner named “..”': form([uuid, position, ['student_id', '..']]),
  'a uuid that is “.”': form([['uuid', '.'], position, learner]),
  'a uuid that is “..”': form([['uuid', '..'], position, learner]),
  'an empty uuid': form([['uuid', ''], position, learner]),
  'two uuids': form([uuid, uuid, position, learner]),
  'a uuid with brackets in its field': form([['uuid[a]', 'b'], position, learner]),
  'two learners': form([uuid, position, learner, learner]),
  'a list of learners': form([uuid, position, ['student_id[]', 'john_doe']]),
  'segments that end before they begin': form([uuid, position, learner, ['played_segments', '5.000[.]4.000']]),
  'segments in another notation': form([uuid, position, learner, ['played_segments', '0-5']]),
  'more segments than are allowed': form([
    uuid,
    position,
    learner,
    ['played_segments', Array(300).fill('1[.]2').join('[,]')],
  ]),
  'segments with an invalid number': form([uuid, position, learner, ['played_segments', '0[.]NaN']]),
  'a session of 101 characters': form([uuid, position, learner, ['session', 'x'.repeat(101)]]),
  'a playback rate in words': form([uuid, position, learner, ['playback_rate', 'fast']]),
  'no position': form([uuid, learner]),
  'an empty position': form([uuid, ['position', ''], learner]),
  'two positions': form([uuid, position, position, learner]),
  ...Object.fromEntries(
    ['NaN', 'Infinity', '-1', '-0', '1e308', '1e3', '0x10', '١٥', ' 1', '1,5', '9'.repeat(20), '9'.repeat(400)].map(
      (text) => [
        `a position of ${text.slice(0, 20)}, ${text.length} characters`,
        form([uuid, ['position', text], learner]),
      ],
    ),
  ),
  'a position too near to 0': form([uuid, ['position', `0.${'0'.repeat(400)}1`], learner]),
  'a field named __proto__': form([uuid, position, ['__proto__', 'john_doe']]),
  'a field named __proto__[uuid]': form([uuid, position, learner, ['__proto__[uuid]', 'evil']]),
  'a field named constructor[prototype]': form([uuid, position, learner, ['constructor[prototype]', 'evil']]),
  'seventeen fields': form([uuid, position, ...Array.from({ length: 15 }, (_, i) => [`field${i}`, 'x'] as const)]),
  'a thousand fields': form([uuid, position, ...Array.from({ length: 998 }, (_, i) => [`field${i}`, 'x'] as const)]),
  'a field of 20 kB': form([uuid, position, ['student_id', random(20_000)]]),
  'a name of 300 characters': form([uuid, position, ['n'.repeat(300), 'john_doe']]),
  'a file': form([uuid, position, learner, ['file"; filename="a.txt', 'x']]),
  'a file with its name in another encoding': form([uuid, position, learner, [`file"; filename*="UTF-8''a.txt`, 'x']]),
  'a field without a name': Buffer.concat([
    Buffer.from(`--${BOUNDARY}${CRLF}Content-Disposition: form-data${CRLF}${CRLF}x${CRLF}`),
    form([uuid, position, learner]),
  ]),
  'a form that breaks off': form([uuid, position, learner]).subarray(0, 80),
  'a body that is not a form': Buffer.from('{"uuid":"uuid-1234","position":15.4}'),
};

const WELL_FORMED: Readonly<Record<string, Buffer>> = {
  'no learner': form([uuid, position]),
  'an empty learner': form([uuid, position, ['student_id', '']]),
  'the longest uuid and learner, of three bytes a character': form([
    ['uuid', randomCjk(200)],
    position,
    ['student_id', randomCjk(500)],
  ]),
  'a learner of any script, with line breaks': form([uuid, position, ['student_id', 'Zoë "学生" 50% \r\n\t👩‍🎓 \u202e']]),
  'the largest position': form([uuid, ['position', '10000000000'], learner]),
  'the smallest position': form([uuid, ['position', `0.${'0'.repeat(28)}1`], learner]),
  'another field twice': form([uuid, position, learner, ['course', 'a'], ['course', 'b']]),
  'all that a player can include': form([
    uuid,
    position,
    learner,
    ['played_segments', '0.000[.]12.480[,]13.000[.]15.400'],
    ['duration', ''],
    ['session', '9f0c'],
    ['playback_rate', '1.5'],
  ]),
  'no segments': form([uuid, position, learner, ['played_segments', '']]),
  'a field with brackets in its name': form([uuid, position, ['student[id]', 'john_doe']]),
};

/** Random text, so that no database can compress it. */
function randomCjk(length: number): string {
  return String.fromCharCode(
    ...new Uint16Array(randomBytes(length * 2).buffer.slice(0, length * 2)).map((n) => 0x4e00 + (n % 20_000)),
  );
}

for (const { name, make } of databases) {
  describe(`The receiver’s check of heartbeats on ${name}`, { timeout: 60_000 }, () => {
    let place: Place;
    let school: RunningSchool;
    before(async () => {
      place = await make();
      school = await RunningSchool.start(place, { MAX_WAITING: '1000' });
    });
    after(async () => {
      await school.stop();
      await place.remove();
    });

    const post = (body: Buffer): Promise<Response> =>
      fetch(`${school.origin}/video-tracking`, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
      });

    let viewers = 0;
    /** Sends a body among heartbeats of ten others, so that one statement would store them all. @returns its answer, and their statuses. */
    const beside = async (body: Buffer): Promise<{ answer: Response; others: number[] }> => {
      const before = Array.from({ length: 5 }, () => school.beat(5, `honest ${viewers++}`));
      const answer = post(body);
      const after = Array.from({ length: 5 }, () => school.beat(5, `honest ${viewers++}`));
      const others = (await Promise.all([...before, ...after])).map(({ status }) => status);
      return { answer: await answer, others };
    };

    for (const [what, body] of Object.entries(MALFORMED)) {
      it(`refuses ${what} with a reason, and stores the heartbeats of others`, async () => {
        const { answer, others } = await beside(body);

        assert.equal(answer.status, 400);
        const reason = await answer.text();
        assert.match(reason, /^[A-Z].{20,}[.?]$/);
        assert.ok(reason.length < 300, reason);
        assert.deepEqual(others, Array(10).fill(204));
      });
    }

    for (const [what, body] of Object.entries(WELL_FORMED)) {
      it(`stores ${what}`, async () => {
        assert.equal((await post(body)).status, 204);
      });
    }

    it('refuses the learner of a signed token if no database can store it', async () => {
      for (const subject of ['a\0b', random(6000), '\ud800']) {
        const token = await school.school.tokens.sign(subject, 'uuid-1234', '1h');
        const { answer, others } = await beside(form([uuid, position, ['student_id', token]]));

        assert.equal(answer.status, 400);
        assert.deepEqual(others, Array(10).fill(204));
      }
    });

    it('stores a batch without the heartbeats that the database refuses', async () => {
      const writer = new HeartbeatWriter(school.database, { maxPlaybackRate: 2, maxWaiting: 1000 });
      const honest = (who: string): StoredHeartbeat => ({
        video: 'uuid-1234',
        learner: who,
        verified: false,
        position: 1,
        receivedAt: new Date().toISOString(),
      });
      const poisoned: StoredHeartbeat[] = [
        { ...honest('a\0b') },
        { ...honest('\ud800') },
        { ...honest(random(8000)) },
        { ...honest('nowhere'), position: NaN },
        { ...honest('never'), receivedAt: 'soon' },
      ];
      const batch = Array.from({ length: 60 }, (_, i) => poisoned[(i - 5) / 10] ?? honest(`beside poison ${i}`));

      const results = await Promise.allSettled(batch.map((heartbeat) => writer.write(heartbeat)));

      for (const [i, { status }] of results.entries()) {
        assert.equal(status, poisoned.some((poison) => poison === batch[i]) ? 'rejected' : 'fulfilled', `number ${i}`);
      }
      const stored = await school.database.query(`select 1 from heartbeats where learner like 'beside poison %'`);
      assert.equal(stored.length, 55);
    });
  });
}
