import { expect, oneEvent } from '@open-wc/testing';
import { playerFixture } from '../support/fixtures.js';
import { hlsLecture } from '../support/test-server.js';

/** In a page of its own, where no other test has loaded the engine: see web-test-runner.config.mjs. */
describe('Playback of HLS when the engine cannot be loaded', () => {
  it('fails as when the connection is lost', async () => {
    document.cookie = 'without-hls-engine=yes';
    const player = await playerFixture();

    player.src = hlsLecture;
    await oneEvent(player, 'error');
    document.cookie = 'without-hls-engine=; max-age=0';

    expect(player.error?.code).to.equal(MediaError.MEDIA_ERR_NETWORK);
    expect(player.error?.message).to.contain('the HLS engine could not be loaded');
  });
});
