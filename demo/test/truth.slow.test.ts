import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lengthOf } from '../server/accounting/stretches.js';
import { databases } from './support/databases.js';
import type { RunningSchool } from './support/running-school.js';
import { simulateViewing, type Action, type PlayerOptions } from './support/simulated-viewing.js';
import { useSchool } from './support/use-school.js';

// accounting.test.ts tests the rules. These tests show that the same results reach the API through a real database.
for (const { name, make } of databases) {
  describe(`The watched time that a teacher reads, on ${name},`, { timeout: 60_000 }, () => {
    let school: RunningSchool;
    const { startAfresh } = useSchool(make, (started) => (school = started));

    /** Watches as a learner, with a webhook of the player's RPM. @returns seconds that the school reports, and seconds really watched. */
    const watch = async (
      actions: readonly Action[],
      player: PlayerOptions,
      includes: boolean,
    ): Promise<[number, number]> => {
      const [webhook] = (await (await school.ask('/webhooks')).json()) as [{ id: string }];
      const { rpm, flush = false } = player;
      await school.ask(`/webhooks/${webhook.id}`, 'PUT', { ...webhook, rpm, flush });
      const { heartbeats, watched } = simulateViewing(actions, player);
      let now = 0;
      for (const { at, position, page, playbackRate, segments } of heartbeats) {
        await school.letPass(at - now);
        now = at;
        const played = segments.map(([from, to]) => `${from.toFixed(3)}[.]${to.toFixed(3)}`).join('[,]');
        const more = {
          played_segments: played,
          duration: '72.000',
          session: `${page}`,
          playback_rate: `${playbackRate}`,
        };
        const answer = await school.beat(position, 'jane', 'uuid-1234', includes ? more : {});
        assert.equal(answer.status, 204, await answer.text());
      }
      const [row] = await school.progress();
      assert.equal(row?.impossible, 0);
      assert.equal(row.completed, row.watchedSeconds >= 0.9 * 72);
      return [row.watchedSeconds, lengthOf(watched)];
    };

    const whole: readonly Action[] = [['play', 72]];
    const skip: readonly Action[] = [
      ['play', 6],
      ['pause', 40],
      ['seek', 66],
      ['play', 6],
    ];
    const twoDays: readonly Action[] = [
      ['play', 20],
      ['reload', 86_400, 52],
      ['play', 20],
    ];

    it('is the whole video if all of it was watched', async () => {
      const [told, watched] = await watch(whole, { rpm: 2, flush: true }, false);

      assert.ok(told >= 0.98 * watched);
    });

    it('does not include skipped parts, on one day or between two days', async () => {
      for (const actions of [skip, twoDays]) {
        await startAfresh();
        const [told, watched] = await watch(actions, { rpm: 2, flush: true }, false);

        assert.ok(told <= watched, `${told} of ${watched}`);
      }
    });

    it('is exact if heartbeats include the played segments', async () => {
      for (const actions of [whole, skip, twoDays]) {
        await startAfresh();
        const [told, watched] = await watch(actions, { rpm: 2, flush: true }, true);

        assert.ok(Math.abs(told - watched) < 0.01, `${told}, ${watched}`);
      }
    });

    it('continues to grow if the server’s clock is set back by an hour', async () => {
      for (const position of [5, 10, 15, 20, 25, 30]) {
        assert.equal((await school.beat(position)).status, 204);
        await school.letPass(position === 15 ? 5 - 3600 : 5);
      }
      const [row] = await school.progress();

      assert.deepEqual([row?.ranges, row?.impossible], [[[0, 30]], 0]);
    });

    it('is little if the whole video is reported within a short time', async () => {
      for (let position = 0; position <= 72; position += 2) await school.beat(position, 'in turn');
      await Promise.all(Array.from({ length: 37 }, (_, i) => school.beat(i * 2, 'at once')));

      for (const { watchedSeconds, completed } of await school.progress()) {
        assert.ok(watchedSeconds < 20, `${watchedSeconds}`);
        assert.ok(!completed);
      }
    });
  });
}
