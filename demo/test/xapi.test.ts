import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { ProgressStore } from '../server/progress/progress-store.js';
import { startForwarding, type ForwardOptions } from '../server/xapi/forward.js';
import { RefusedStatements } from '../server/xapi/refused-statements.js';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { LearningRecordStore, type SentStatement } from './support/learning-record-store.js';
import { RunningSchool } from './support/running-school.js';
import { INCLUDED, TYPES, VIDEO } from './video-profile.js';

for (const { name, make } of databases) {
  describe(`xAPI on ${name}`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    before(async () => {
      place = await sharedPlace(make);
    });
    beforeEach(async () => {
      await place.empty();
      school = await RunningSchool.start(place);
    });
    let lrs: LearningRecordStore | undefined;
    let stopForwarding: (() => Promise<void>) | undefined;
    afterEach(async () => {
      await stopForwarding?.();
      stopForwarding = undefined;
      lrs?.stop();
      await school.stop();
    });

    /** Sends the heartbeats of a learner who plays from one position to another. */
    const watch = async (learner: string, from: number, to: number): Promise<void> => {
      for (let position = from + 5; position <= to; position += 5) {
        await school.beat(position, learner);
        await school.letPass(5);
      }
    };
    const forward = async (options: Partial<ForwardOptions> = {}): Promise<LearningRecordStore> => {
      await stopForwarding?.();
      lrs ??= await LearningRecordStore.start();
      const store = new ProgressStore(school.database, options.completionThreshold);
      const refused = new RefusedStatements(school.database);
      const all = {
        url: lrs.url,
        site: 'https://www.my-school.com',
        completionThreshold: 0.9,
        videos: () => school.school.videos.known(),
        quietMs: 50,
        ...options,
      };
      stopForwarding = startForwarding(store, refused, all, pino({ enabled: false }));
      return lrs;
    };
    /** Waits until everything is forwarded and marked as such. Then stops forwarding. */
    const isDone = async (): Promise<void> => {
      const store = new ProgressStore(school.database);
      while ((await store.toForward(0, 1)).length > 0) await setTimeout(10);
      await stopForwarding?.();
      stopForwarding = undefined;
    };
    beforeEach(() => {
      lrs = undefined;
    });

    it('makes the statements played, paused and completed as the Video Profile requires', async () => {
      await watch('john_doe', 0, 70);

      const statements = (await (await school.ask('/xapi/statements')).json()) as SentStatement[];

      assert.deepEqual(
        statements.map(({ verb }) => verb.id),
        Object.keys(INCLUDED),
      );
      for (const statement of statements) {
        for (const path of INCLUDED[statement.verb.id] ?? []) {
          const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], statement);
          assert.notEqual(value, undefined, `${statement.verb.id}: ${path.join('.')}`);
        }
        for (const [key, value] of Object.entries({
          ...statement.result.extensions,
          ...statement.context.extensions,
        })) {
          assert.equal(typeof value, TYPES[key], key);
        }
        assert.equal(statement.object.definition.type, VIDEO);
        assert.equal(statement.context.contextActivities.category[0]?.id, 'https://w3id.org/xapi/video');
        assert.match(statement.id, /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        assert.ok(!Number.isNaN(Date.parse(statement.timestamp)));
        assert.equal(statement.actor.account.name, 'john_doe');
      }
      const segments = 'https://w3id.org/xapi/video/extensions/played-segments';
      assert.equal(statements[1]?.result.extensions[segments], '0.000[.]70.000');
    });

    it('is sent to a learning record store, and again with the same ids after a failure', async () => {
      await watch('john_doe', 0, 70);
      lrs = await LearningRecordStore.start();
      lrs.outage = 503;
      await forward();
      await lrs.until(() => lrs?.requests.length === 1);
      lrs.outage = undefined;
      await lrs.until(() => lrs?.requests.length === 2);
      await isDone();

      const [failed, delivered] = lrs.requests;
      assert.deepEqual(delivered?.ids, failed?.ids);
      assert.equal(delivered?.version, '1.0.3');
      assert.deepEqual(lrs.said, ['john_doe completed', 'john_doe paused', 'john_doe played']);
      assert.deepEqual(await (await school.ask('/xapi/refused')).json(), []);
    });

    it('has the same ids whatever the time zone of the database is', async () => {
      await watch('john_doe', 0, 70);
      const asked = async (server: RunningSchool): Promise<[unknown, unknown]> => [
        await (await server.ask('/xapi/statements')).json(),
        (await server.progress()).map(({ lastSeen, changedAt }) => [lastSeen, changedAt]),
      ];
      const before = await asked(school);

      const options = `?options=${encodeURIComponent('-c TimeZone=Asia/Kolkata')}`;
      const elsewhere = place.url ? await RunningSchool.start({ url: place.url + options, folder: '' }) : school;
      await elsewhere.database.query(`set timezone to 'Asia/Kolkata'`);
      const after = await asked(elsewhere);
      await elsewhere.database.query('reset timezone');
      if (elsewhere !== school) await elsewhere.stop();

      assert.deepEqual(after, before);
    });

    it('never uses an id for another statement', async () => {
      await watch('anna', 40, 50);
      const store = await forward();
      await store.until(() => store.said.length === 2);
      // The beginning is watched later. Then the same is sent again, with another first day and another threshold.
      await isDone();
      await watch('anna', 0, 15);
      await forward();
      await store.until(() => store.said.length === 4);
      await isDone();
      await school.database.query(
        `update progress set is_forwarded = false, first_seen = first_seen - interval '1 day'`,
      );
      await forward({ completionThreshold: 0.1 });
      await store.until(() => store.said.includes('anna completed'));
      await isDone();

      assert.ok(store.requests.every(({ status }) => status === 200));
      assert.deepEqual(await (await school.ask('/xapi/refused')).json(), []);
    });

    it('puts a refused statement aside, and sends the others', async () => {
      const learners = Array.from({ length: 12 }, (_, i) => `learner ${i}`);
      for (const learner of learners) await school.beat(5, learner);
      await school.letPass(60);
      lrs = await LearningRecordStore.start();
      lrs.refuses = ({ actor, verb }) => actor.account.name === 'learner 7' && verb.display.en === 'paused';
      const store = await forward();
      await store.until(() => store.statements.size === 23);
      await isDone();

      const refused = (await (await school.ask('/xapi/refused')).json()) as Record<string, unknown>[];
      assert.equal(refused.length, 1);
      const [{ learner, verb, status, reason } = {}] = refused;
      assert.deepEqual([learner, verb, status, reason], ['learner 7', 'paused', 400, 'The statement is not liked.']);

      // It is sent again after the administrator has asked for it.
      store.refuses = () => false;
      assert.deepEqual(await (await school.ask('/xapi/refused/retry', 'POST')).json(), { retried: 1 });
      await forward();
      await store.until(() => store.statements.size === 24);
      assert.deepEqual(await (await school.ask('/xapi/refused')).json(), []);
    });

    it('deletes refused statements together with their learner', async () => {
      await watch('anna', 0, 10);
      lrs = await LearningRecordStore.start();
      lrs.refuses = () => true;
      const store = await forward();
      await store.until(() => store.requests.length === 3);
      await isDone();

      await school.ask('/learners/anna', 'DELETE');

      assert.deepEqual(await (await school.ask('/xapi/refused')).json(), []);
    });
  });
}
