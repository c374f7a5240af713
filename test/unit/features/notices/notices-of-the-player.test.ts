import { expect, fixture, oneEvent } from '@open-wc/testing';
import '../../../../src/index.js';
import type { VideocmsPlayer } from '../../../../src/index.js';
import { said } from '../../../support/fixtures.js';
import { turn, useFakeClock } from '../../../support/fake-clock.js';
import { useFakeIntersectionObserver } from '../../../support/fake-intersection-observer.js';
import { useWarnings } from '../../../support/failing-module.js';

describe('A player that names no video', () => {
  const clock = useFakeClock();
  const warnings = useWarnings();
  useFakeIntersectionObserver();

  async function after3s(html: string, change?: (player: VideocmsPlayer) => void): Promise<VideocmsPlayer> {
    const player = await fixture<VideocmsPlayer>(html);
    change?.(player);
    await clock.advance(3);
    await player.updateComplete;
    await turn();
    await player.updateComplete;
    return player;
  }

  it('says so, and has no error, as <video> has none', async () => {
    const player = await after3s('<videocms-player lang="en"></videocms-player>');

    expect(said(player)).to.equal('There is no video here yet.');
    expect(player.error).to.equal(null);
    expect(warnings).to.have.length(1);
  });

  it('takes it back when it gets one', async () => {
    const player = await after3s('<videocms-player lang="en"></videocms-player>');

    player.srcObject = new MediaStream();
    await oneEvent(player, 'loadstart');
    await player.updateComplete;

    expect(said(player)).to.equal('');
  });

  for (const [what, html] of [
    ['a stream that waits to be needed', '<videocms-player preload="none" src="lecture.m3u8"></videocms-player>'],
    ['a video that waits until it is near', '<videocms-player loading="lazy" src="lecture.mp4"></videocms-player>'],
    ['a video that is encoded', '<videocms-player status-src="data:,{}" src="lecture.mp4"></videocms-player>'],
    ['a media element of the page', '<videocms-player><video slot="media"></video></videocms-player>'],
  ] as const) {
    it(`is none with ${what}`, async () => {
      const player = await after3s(html);

      expect(said(player)).not.to.equal('There is no video here yet.');
      expect(warnings.filter((warning) => warning.includes('nothing to play'))).to.deep.equal([]);
    });
  }

  it('is none with a source that a script brings by then', async () => {
    const player = await after3s('<videocms-player></videocms-player>', (player) => {
      player.srcObject = new MediaStream();
    });

    expect(said(player)).to.equal('');
  });

  it('is none outside the document', async () => {
    await after3s('<videocms-player></videocms-player>', (player) => player.remove());

    expect(warnings).to.deep.equal([]);
  });
});
