import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databases } from './support/databases.js';
import type { RunningSchool } from './support/running-school.js';
import { useSchool } from './support/use-school.js';

// The field does not depend on the kind of database, so one kind is enough.
const [{ make }] = databases as [(typeof databases)[number]];

describe('The field that names the learner', { timeout: 60_000 }, () => {
  let school: RunningSchool;
  useSchool(make, (started) => (school = started));

  const learnersOf = async (fields: readonly (readonly [string, string])[]): Promise<string[]> => {
    const answer = await school.post([['uuid', 'uuid-1234'], ['position', '5'], ...fields]);
    assert.equal(answer.status, 204, await answer.text());
    return (await school.progress()).map(({ learner }) => learner);
  };

  it('is the webhook’s Response Field, at any place in the form', async () => {
    assert.deepEqual(
      await learnersOf([
        ['course', 'art'],
        ['7', 'lucky'],
        ['student_id', 'john_doe'],
      ]),
      ['john_doe'],
    );
  });

  it('is the Response Field of a webhook for this video, not of one for another video', async () => {
    const definition = { url: '/video-tracking', requestField: 'who', rpm: 12, active: true };
    await school.ask('/webhooks', 'POST', { ...definition, responseField: '7', videos: ['uuid-1234'] });
    await school.ask('/webhooks', 'POST', { ...definition, responseField: 'course', videos: ['uuid-hls'] });

    assert.deepEqual(
      await learnersOf([
        ['course', 'art'],
        ['7', 'john_doe'],
      ]),
      ['john_doe'],
    );
  });

  it('is the first one that is not a number or the player’s own, if the school does not know the webhook', async () => {
    assert.deepEqual(
      await learnersOf([
        ['7', 'lucky'],
        ['user', 'john_doe'],
        ['played_segments', '0.000[.]5.000'],
        ['session', 'a'],
      ]),
      ['john_doe'],
    );
  });

  it('is missing if the form has only the player’s own fields', async () => {
    assert.deepEqual(
      await learnersOf([
        ['played_segments', '0.000[.]5.000'],
        ['playback_rate', '1'],
      ]),
      [''],
    );
  });

  it('is compared literally, also if its name has brackets', async () => {
    await school.ask('/webhooks', 'POST', {
      ...{ url: '/video-tracking', requestField: 'who', responseField: 'student[id]', rpm: 12, active: true },
      videos: ['uuid-1234'],
    });

    assert.deepEqual(
      await learnersOf([
        ['student', 'nobody'],
        ['student[id]', 'john_doe'],
      ]),
      ['john_doe'],
    );
  });

  it('names the same learner, however Unicode encodes the accents', async () => {
    await school.beat(5, 'Zoe\u0308');
    await school.beat(6, 'Zo\u00eb');
    await school.beat(7, await school.school.tokens.sign('Zoe\u0308', 'uuid-1234', '1h'));

    assert.deepEqual(
      (await school.progress()).map(({ learner, verified }) => [learner, verified]),
      [
        ['Zo\u00eb', false],
        ['Zo\u00eb', true],
      ],
    );
    assert.deepEqual(await (await school.ask(`/learners/${encodeURIComponent('Zoe\u0308')}`, 'DELETE')).json(), {
      deleted: 2,
    });
  });
});
