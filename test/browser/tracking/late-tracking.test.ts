import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import { where } from '../../support/engine.js';
import { playerFixture, positionsOf, reaches, until, webhook } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';

where('block', () => {
  /** In a page of its own, where no other test has loaded it. */
  describe('What sends heartbeats, loaded late', () => {
    before(() => executeServerCommand('block', 'tracking/tracking.'));

    it('counts what was played before it was there', async () => {
      const player = await playerFixture({ src: lecture });
      const positions = positionsOf(player);
      await player.play();
      player.webhooks = [webhook({ rpm: 10 })];

      await reaches(player, 0.9);
      await executeServerCommand('unblock');
      await until(player, 'heartbeat', () => positions.length === 1);

      expect(positions[0]).to.be.within(5.5, 6.7);
    });
  });
});
