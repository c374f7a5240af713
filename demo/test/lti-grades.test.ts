import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import express from 'express';
import { pino } from 'pino';
import { close, listen } from '../server/listen.js';
import { AccessTokens } from '../server/lti/access-tokens.js';
import type { Platform, StoredPlatform } from '../server/lti/check-platform.js';
import type { Grading, Launch } from '../server/lti/claims.js';
import { scoresAddress } from '../server/lti/grade-sender.js';
import { GradeQueue } from '../server/lti/grade-queue.js';
import { LtiKeys } from '../server/lti/keys.js';
import { learnerOfPlatform, LinkStore } from '../server/lti/link-store.js';
import { PlatformStore } from '../server/lti/platform-store.js';
import { startGrades, type Grades } from '../server/lti/send-grades.js';
import { VideoStore } from '../server/videos/video-store.js';
import { databases, openPlace, type OpenPlace } from './support/databases.js';
import { JANE, JOHN, TEACHER, type Person } from './support/stand-in-people.js';
import { StandInPlatform } from './support/stand-in-platform.js';

/** Never by itself: the tests say when. */
const NEVER_MS = 2 ** 30;

/** Seconds. */
const DURATION = 100;

describe('Where a score goes', () => {
  it('is in the path of the line item, whose query stays', () => {
    assert.deepEqual(
      ['https://a.example/items/3/lineitem?type_id=1', 'https://a.example/items/3', 'https://a.example/items/3/'].map(
        scoresAddress,
      ),
      [
        'https://a.example/items/3/lineitem/scores?type_id=1',
        'https://a.example/items/3/scores',
        'https://a.example/items/3/scores',
      ],
    );
  });
});

for (const { name, make } of databases) {
  describe(`Grades, on ${name}`, { timeout: 60_000 }, () => {
    let place: OpenPlace;
    let platform: StandInPlatform;
    let tool: Server;
    let platforms: PlatformStore;
    let stored: StoredPlatform;
    let servers: Grades[] = [];
    before(async () => {
      [place, platform] = await Promise.all([openPlace(make), StandInPlatform.start()]);
      const app = express();
      app.get('/lti/jwks', async (_request, response) => {
        response.json(await new LtiKeys(place.database).published());
      });
      tool = await listen(app, 0);
      platform.tool = `http://localhost:${(tool.address() as AddressInfo).port}`;
    });
    after(async () => {
      await close(tool);
      await platform.stop();
      await place.remove();
    });
    beforeEach(async () => {
      await place.database.execute('truncate lti_platforms, progress, videos cascade');
      platforms = new PlatformStore(place.database);
      const description = { ...platform.description, origins: [], active: true, showNames: false };
      const added = await platforms.add(description as unknown as Platform);
      assert.ok(added);
      stored = added;
      await new VideoStore(place.database).add({ uuid: 'lecture', title: 'Lecture', duration: DURATION });
      platform.scores.length = 0;
      platform.tokensGiven = 0;
    });
    afterEach(async () => {
      assert.deepEqual(platform.answers, []);
      await Promise.all(servers.map(({ stop }) => stop()));
      servers = [];
    });

    const start = (): Grades => {
      const tokens = new AccessTokens(new LtiKeys(place.database));
      const queue = new GradeQueue(place.database, 0.9);
      const grades = startGrades(queue, tokens, pino({ level: 'silent' }), NEVER_MS);
      servers.push(grades);
      return grades;
    };
    const open = async (person: Person = JANE, grading: Grading = 'watched'): Promise<void> => {
      const launch: Launch = {
        subject: person.id,
        name: person.name,
        deployment: '1',
        context: '2',
        contextTitle: '',
        isTeacher: person.role === 'Instructor',
        isLearner: person.role === 'Learner',
        message: { type: 'deep-linking', returnUrl: '', data: undefined },
      };
      const lineItem = platform.lineItem({ id: '3', custom: {}, isGraded: true });
      const resource = { type: 'resource', resource: '3', video: 'lecture', grading, lineItem } as const;
      await new LinkStore(place.database).note(stored, launch, resource);
    };
    const watch = async (seconds: number, person: Person = JANE): Promise<void> => {
      await place.database.query(
        `insert into progress (video, learner, verified, first_seen, last_seen, watched)
         values ('lecture', $1, true, now(), now(), $2::nummultirange)
         on conflict (video, learner, verified, guest) do update set watched = excluded.watched, changed_at = clock_timestamp()`,
        [learnerOfPlatform(stored, person.id), `{[0,${seconds})}`],
      );
    };
    /** As if so many seconds had gone by, for the queue and for the platform. */
    const letPass = async (seconds: number): Promise<void> => {
      await place.database.query(
        `update lti_viewers set due_at = due_at - make_interval(secs => $1), not_before = not_before - make_interval(secs => $1),
           leased_until = leased_until - make_interval(secs => $1)`,
        [seconds],
      );
      for (const [index, score] of platform.scores.entries()) {
        const timestamp = new Date(Date.parse(score.timestamp) - seconds * 1000).toISOString();
        platform.scores[index] = { ...score, timestamp };
      }
    };
    const given = (): number[] => platform.scores.map(({ scoreGiven }) => scoreGiven);
    const problem = async (): Promise<string | null | undefined> => (await platforms.all())[0]?.problem;

    it('are the best so far, never lower, and at most one a minute', async () => {
      const grades = start();
      await open();
      await watch(42);
      await grades.run();
      await watch(50);
      await grades.run();
      assert.deepEqual(given(), [42]);

      await letPass(61);
      await grades.run();
      await watch(10);
      await letPass(61);
      await grades.run();
      await watch(60);
      await grades.run();

      assert.deepEqual(given(), [42, 50, 60]);
      assert.deepEqual([platform.scores[2]?.userId, platform.scores[2]?.scoreMaximum], ['4', 100]);
      assert.equal(platform.tokensGiven, 1);
    });

    it('are sent at once when the video is completed', async () => {
      const grades = start();
      await open();
      await watch(42);
      await grades.run();
      // Another second, as Moodle wants it, but not another minute.
      await letPass(2);
      await watch(95);
      await grades.run();
      // What comes after that can wait again.
      await letPass(2);
      await watch(97);
      await grades.run();

      assert.deepEqual(given(), [42, 95]);
      assert.deepEqual(
        platform.scores.map(({ activityProgress }) => activityProgress),
        ['InProgress', 'Completed'],
      );
    });

    it('are all or nothing where the teacher chose that', async () => {
      const grades = start();
      await open(JANE, 'completed');
      await watch(89);
      await grades.run();
      assert.deepEqual(given(), []);

      await watch(90);
      await grades.run();

      assert.deepEqual(given(), [100]);
    });

    it('are of learners only, and of links that are graded', async () => {
      const grades = start();
      await open(TEACHER);
      await watch(50, TEACHER);
      await open(JOHN, 'none');
      await watch(50, JOHN);
      await grades.run();

      assert.deepEqual(given(), []);
      assert.equal(await problem(), null);
    });

    it('are sent once, by several servers too, and again by another where one has died', async () => {
      const [first, second, third] = [start(), start(), start()];
      await open();
      await open(JOHN);
      await watch(40);
      await watch(70, JOHN);
      await Promise.all([first.run(), second.run(), third.run()]);
      assert.deepEqual(given().sort(), [40, 70]);

      await watch(50);
      await letPass(61);
      const queue = new GradeQueue(place.database, 0.9);
      await queue.note();
      assert.equal((await queue.take(10)).filter(({ isNews }) => isNews).length, 1);
      await first.run();
      assert.deepEqual(given().sort(), [40, 70]);
      await letPass(121);
      await second.run();

      assert.deepEqual(given().sort(), [40, 50, 70]);
    });

    it('are kept while nothing answers, and over a restart', async () => {
      const before = start();
      await open();
      await watch(42);
      platform.answers.push({ status: 503 });
      await before.run();
      await before.stop();
      assert.equal(await problem(), 'The platform answered 503.');
      const grades = start();
      await grades.run();
      assert.deepEqual(given(), []);

      await letPass(11);
      await grades.run();

      assert.deepEqual(given(), [42]);
      assert.equal(await problem(), null);
    });

    it('wait as long as the platform says (429), and longer each time', async () => {
      const grades = start();
      await open();
      await watch(42);
      platform.answers.push({ status: 429, headers: { 'Retry-After': '100' } });
      await grades.run();
      await letPass(90);
      await grades.run();
      assert.deepEqual(given(), []);

      platform.answers.push({ status: 502 });
      await letPass(11);
      await grades.run();
      await letPass(19);
      await grades.run();
      assert.deepEqual(given(), []);
      await letPass(2);
      await grades.run();

      assert.deepEqual(given(), [42]);
    });

    it('are sent again in another second where Moodle wants that (409)', async () => {
      const grades = start();
      await open();
      await watch(42);
      platform.answers.push({ status: 409 });
      await grades.run();
      assert.equal(await problem(), null);

      await letPass(3);
      await grades.run();

      assert.deepEqual(given(), [42]);
    });

    it('are sent with a new token where the platform no longer knows the old one (401)', async () => {
      const grades = start();
      await open();
      await watch(42);
      await grades.run();
      platform.endAccessToken();
      await letPass(61);
      await watch(50);
      await grades.run();

      assert.deepEqual(given(), [42, 50]);
      assert.equal(platform.tokensGiven, 2);
    });

    for (const status of [400, 403, 404]) {
      it(`are put aside where the platform refuses them (${status}), until the link is opened again`, async () => {
        const grades = start();
        await open();
        await watch(42);
        platform.answers.push({ status });
        await grades.run();
        await watch(50);
        await letPass(61);
        await grades.run();
        assert.deepEqual(given(), []);
        assert.match((await problem()) ?? '', new RegExp(`\\(${status}\\)`));

        await open();
        await grades.run();

        assert.deepEqual(given(), [50]);
        assert.equal(await problem(), null);
      });
    }

    it('are shown as waiting where the platform gives no token', async () => {
      const grades = start();
      await open();
      await watch(42);
      const tool = platform.tool;
      platform.tool = 'http://localhost:1';
      await grades.run();
      platform.tool = tool;

      const [summary] = await platforms.all();
      assert.deepEqual([summary?.waiting, summary?.refused], [1, 1]);
      assert.match(summary?.problem ?? '', /gives no access token: it answered 400 \(invalid_client\)/);
      await letPass(11);
      await grades.run();
      assert.deepEqual(given(), [42]);
    });
  });
}
