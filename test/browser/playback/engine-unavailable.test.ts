import { executeServerCommand } from '@web/test-runner-commands';
import { expect, oneEvent } from '@open-wc/testing';
import { where } from '../../support/engine.js';
import { part, playerFixture, reaches, said } from '../../support/fixtures.js';
import { hurried } from '../../support/hurried.js';
import { hlsLecture } from '../../support/test-server.js';

where('block', () => {
  /** In a page of its own, where no other test has loaded the engine. */
  describe('Playback of HLS when the engine cannot be loaded', () => {
    before(() => executeServerCommand('block', 'hls-session'));
    after(() => executeServerCommand('unblock'));

    it('says so within a few seconds, and plays when it can', async () => {
      const player = await playerFixture();

      player.src = hlsLecture;
      await hurried(oneEvent(player, 'error'));

      expect(player.error?.code).to.equal(MediaError.MEDIA_ERR_NETWORK);
      expect(player.error?.message).to.contain('the HLS engine could not be loaded');
      await player.updateComplete;
      expect(said(player)).to.contain('tell its owner that the player’s files are incomplete');

      await executeServerCommand('unblock');
      part(player, 'retry')?.click();
      await reaches(player, 0.3);

      expect(player.error).to.equal(null);
    });
  });
});
