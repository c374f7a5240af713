import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import { useFakeTimers } from 'sinon';
import { where } from '../../support/engine.js';
import { playerFixture, positionsOf, reaches, record, until, webhook } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';

const isLoaded = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes('/src/tracking/tracking.'));

/** In a page of its own, where no other test has loaded it. */
describe('What sends heartbeats', () => {
  it('is not loaded for a player without webhooks', async () => {
    const player = await playerFixture({ src: lecture });

    await player.play();
    await reaches(player, 1);

    expect(isLoaded()).to.equal(false);
  });

  where('block', () => {
    it('is told of by webhook-error when it cannot be loaded, and is tried again at the next play', async function () {
      // Seven attempts; a blocked request takes its time in Firefox.
      this.timeout(60_000);
      await executeServerCommand('block', 'tracking/tracking.');
      const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const player = await playerFixture();
      const errors = record(player, 'webhook-error');
      player.webhooks = [webhook()];

      const isTold = until(player, 'webhook-error', () => errors.length === 1);
      const hurrying = setInterval(() => clock.runAll(), 50);
      await isTold;
      clearInterval(hurrying);
      clock.restore();

      expect(errors[0]?.reason).to.match(/^what sends heartbeats could not be loaded \(.+\)$/);
      expect(errors[0]).to.include({ skipped: true, index: undefined });

      await executeServerCommand('unblock');
      const positions = positionsOf(player);
      player.src = lecture;
      await player.play();
      await until(player, 'heartbeat', () => positions.length === 1);
      expect(positions[0]).to.be.within(0.8, 1.5);
    });
  });
});
