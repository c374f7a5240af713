import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import { there, until } from '../../support/fixtures.js';
import { useOwnStorage } from '../../support/own-storage.js';
import { hlsLecture, lecture, shortMp4 } from '../../support/test-server.js';
import { changed, choose, hasChoices, open, skinned, slider } from './skin-fixtures.js';

describe('<videocms-skin remember>', () => {
  useOwnStorage();

  async function remembering(src: string): Promise<VideocmsSkin> {
    return fixture<VideocmsSkin>(html`
      <videocms-skin lang="en" remember style="inline-size: 900px">
        <videocms-player muted crossorigin src=${src}></videocms-player>
      </videocms-skin>
    `);
  }

  it('gives the next video, and the next player before it plays, what the learner has chosen', async () => {
    const first = await skinned(await remembering(hlsLecture));
    await hasChoices(first);
    // The store is there when it has seen the first values.
    await changed(first.root, () => first.root.lang === 'en');
    slider(first.skin, 'volume').value = '0.4';
    slider(first.skin, 'volume').dispatchEvent(new Event('input'));
    await open(first.skin, 'speed');
    choose(first.skin, '1.5×');
    await open(first.skin, 'captions');
    choose(first.skin, 'English');
    await until(first.player, 'ratechange', () => localStorage.length > 0 && first.player.playbackRate === 1.5);

    first.player.src = lecture;
    await until(first.player, 'loadedmetadata', () => first.player.currentSrc === lecture);
    expect(first.player.playbackRate).to.equal(1.5);

    first.skin.remove();
    const next = there((await remembering(shortMp4)).querySelector('videocms-player'));
    // WebKitGTK rounds the volume.
    await until(next, 'volumechange', () => Math.abs(next.volume - 0.4) < 0.01);
    expect(next.paused).to.equal(true);
    expect([next.playbackRate, next.defaultPlaybackRate]).to.deep.equal([1.5, 1.5]);
  });
});
