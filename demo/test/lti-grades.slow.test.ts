import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scoresAddress } from '../server/lti/grade-sender.js';
import { GradeQueue } from '../server/lti/grade-queue.js';
import { databases } from './support/databases.js';
import { JANE, JOHN, TEACHER } from './support/stand-in-people.js';
import { useGradedCourse } from './support/use-graded-course.js';

describe('scoresAddress', () => {
  it('appends to the path of the line item, and keeps its query', () => {
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

for (const { name, make } of databases)
  describe(`Grades, on ${name},`, { timeout: 60_000 }, () => {
    const course = useGradedCourse(make);

    it('are sent at most once a minute, and never lowered', async () => {
      const grades = course.start();
      await course.open();
      await course.watch(42);
      await grades.run();
      await course.watch(50);
      await grades.run();
      assert.deepEqual(course.given(), [42]);

      await course.letPass(61);
      await grades.run();
      await course.watch(10);
      await course.letPass(61);
      await grades.run();
      await course.watch(60);
      await grades.run();

      assert.deepEqual(course.given(), [42, 50, 60]);
      assert.deepEqual([course.platform.scores[2]?.userId, course.platform.scores[2]?.scoreMaximum], ['4', 100]);
      assert.equal(course.platform.tokensGiven, 1);
    });

    it('are sent at once when the video is completed', async () => {
      const grades = course.start();
      await course.open();
      await course.watch(42);
      await grades.run();
      // Moodle accepts the next score only in a later second. The minute has not passed yet.
      await course.letPass(2);
      await course.watch(95);
      await grades.run();
      // After the completion, scores wait for their minute again.
      await course.letPass(2);
      await course.watch(97);
      await grades.run();

      assert.deepEqual(course.given(), [42, 95]);
      assert.deepEqual(
        course.platform.scores.map(({ activityProgress }) => activityProgress),
        ['InProgress', 'Completed'],
      );
    });

    it('are 100 or nothing if the teacher chose grading by completion', async () => {
      const grades = course.start();
      await course.open(JANE, 'completed');
      await course.watch(89);
      await grades.run();
      assert.deepEqual(course.given(), []);

      await course.watch(90);
      await grades.run();

      assert.deepEqual(course.given(), [100]);
    });

    it('are sent for learners only, and for graded links only', async () => {
      const grades = course.start();
      await course.open(TEACHER);
      await course.watch(50, TEACHER);
      await course.open(JOHN, 'none');
      await course.watch(50, JOHN);
      await grades.run();

      assert.deepEqual(course.given(), []);
      assert.equal(await course.problem(), null);
    });

    it('are sent at a launch for what was watched before, as by another link or before the link was graded', async () => {
      const grades = course.start();
      await course.watch(42);
      await course.watch(60, JOHN);
      await course.open(JOHN, 'none');
      await course.database.query("update progress set changed_at = changed_at - interval '2 days'");
      await grades.run();
      await course.open();
      await course.open(JOHN);
      await grades.run();
      assert.deepEqual(course.given().sort(), [42, 60]);

      await course.watch(50);
      await course.open();
      await grades.run();
      assert.deepEqual(course.given().sort(), [42, 60]);
      await course.letPass(61);
      await grades.run();

      assert.deepEqual(course.given().sort(), [42, 50, 60]);
      assert.equal((await course.platforms.all())[0]?.waiting, 0);
    });

    it('wait while the platform is switched off', async () => {
      const grades = course.start();
      await course.open();
      await course.open(JOHN);
      await course.watch(42);
      course.platform.answers.push({ status: 503 });
      await grades.run();
      await course.switchPlatform(false);
      await course.letPass(11);
      await course.watch(30, JOHN);
      await grades.run();
      assert.deepEqual(course.given(), []);
      assert.equal((await course.platforms.all())[0]?.waiting, 2);

      await course.switchPlatform(true);
      await grades.run();

      assert.deepEqual(course.given().sort(), [30, 42]);
    });

    it('are sent only once by several servers, and by another server if one stops while sending', async () => {
      const [first, second, third] = [course.start(), course.start(), course.start()];
      await course.open();
      await course.open(JOHN);
      await course.watch(40);
      await course.watch(70, JOHN);
      await Promise.all([first.run(), second.run(), third.run()]);
      assert.deepEqual(course.given().sort(), [40, 70]);

      await course.watch(50);
      await course.letPass(61);
      const queue = new GradeQueue(course.database, 0.9);
      await queue.note();
      assert.equal((await queue.take(10)).filter(({ isNews }) => isNews).length, 1);
      await first.run();
      assert.deepEqual(course.given().sort(), [40, 70]);
      await course.letPass(121);
      await second.run();

      assert.deepEqual(course.given().sort(), [40, 50, 70]);
    });
  });
