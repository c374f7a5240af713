import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databases } from './support/databases.js';
import { useGradedCourse } from './support/use-graded-course.js';

for (const { name, make } of databases)
  describe(`Grades that a platform does not accept at once, on ${name},`, { timeout: 60_000 }, () => {
    const course = useGradedCourse(make);

    it('are kept while the platform answers 503, and across a restart', async () => {
      const before = course.start();
      await course.open();
      await course.watch(42);
      course.platform.answers.push({ status: 503 });
      await before.run();
      await before.stop();
      assert.equal(await course.problem(), 'The platform answered 503.');
      const grades = course.start();
      await grades.run();
      assert.deepEqual(course.given(), []);

      await course.letPass(11);
      await grades.run();

      assert.deepEqual(course.given(), [42]);
      assert.equal(await course.problem(), null);
    });

    it('wait as long as the platform asks (429), and longer after each failure', async () => {
      const grades = course.start();
      await course.open();
      await course.watch(42);
      course.platform.answers.push({ status: 429, headers: { 'Retry-After': '100' } });
      await grades.run();
      await course.letPass(90);
      await grades.run();
      assert.deepEqual(course.given(), []);

      course.platform.answers.push({ status: 502 });
      await course.letPass(11);
      await grades.run();
      await course.letPass(19);
      await grades.run();
      assert.deepEqual(course.given(), []);
      await course.letPass(2);
      await grades.run();

      assert.deepEqual(course.given(), [42]);
    });

    it('are sent again in a later second if Moodle answers 409', async () => {
      const grades = course.start();
      await course.open();
      await course.watch(42);
      course.platform.answers.push({ status: 409 });
      await grades.run();
      assert.equal(await course.problem(), null);

      await course.letPass(3);
      await grades.run();

      assert.deepEqual(course.given(), [42]);
    });

    it('are sent with a new access token if the platform no longer accepts the old one (401)', async () => {
      const grades = course.start();
      await course.open();
      await course.watch(42);
      await grades.run();
      course.platform.endAccessToken();
      await course.letPass(61);
      await course.watch(50);
      await grades.run();

      assert.deepEqual(course.given(), [42, 50]);
      assert.equal(course.platform.tokensGiven, 2);
    });

    for (const status of [400, 403, 404]) {
      it(`are put aside if the platform refuses them (${status}), until someone opens the link again`, async () => {
        const grades = course.start();
        await course.open();
        await course.watch(42);
        course.platform.answers.push({ status });
        await grades.run();
        await course.watch(50);
        await course.letPass(61);
        await grades.run();
        assert.deepEqual(course.given(), []);
        assert.match((await course.problem()) ?? '', new RegExp(`\\(${status}\\)`));

        await course.open();
        await grades.run();

        assert.deepEqual(course.given(), [50]);
        assert.equal(await course.problem(), null);
      });
    }

    it('are shown as waiting if the platform gives no access token', async () => {
      const grades = course.start();
      await course.open();
      await course.watch(42);
      const tool = course.platform.tool;
      course.platform.tool = 'http://localhost:1';
      await grades.run();
      course.platform.tool = tool;

      const [summary] = await course.platforms.all();
      assert.deepEqual([summary?.waiting, summary?.refused], [1, 1]);
      assert.match(summary?.problem ?? '', /gives no access token: it answered 400 \(invalid_client\)/);
      await course.letPass(11);
      await grades.run();
      assert.deepEqual(course.given(), [42]);
    });
  });
