import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import { where } from '../../support/engine.js';
import { useFakeClock } from '../../support/fake-clock.js';
import { playerFixture, record, webhook } from '../../support/fixtures.js';

where('block', () => {
  /** In a page of its own, where no other test has loaded it. */
  describe('What sends heartbeats, where it cannot be loaded,', () => {
    const clock = useFakeClock();

    afterEach(() => executeServerCommand('unblock'));

    it('is reported by webhook-error, and is tried again at the next play', async function () {
      // Seven attempts; a blocked request takes its time in Firefox.
      this.timeout(60_000);
      await executeServerCommand('block', 'tracking/tracking.');
      const player = await playerFixture();
      const errors = record(player, 'webhook-error');
      player.webhooks = [webhook()];

      // Between two attempts a fetch fails, which knows no fake clock.
      while (errors.length === 0) await clock.advance(1);

      expect(errors[0]?.reason).to.match(/^what sends heartbeats could not be loaded \(.+\)$/);
      expect(errors[0]).to.include({ skipped: true, index: undefined });

      await executeServerCommand('unblock');
      player.dispatchEvent(new Event('play'));
      while (player.heartbeats.length === 0) await clock.advance(1);

      expect(player.heartbeats.map(({ webhook: { responseField } }) => responseField)).to.deep.equal(['student_id']);
    });
  });
});
