import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import { reaches, there, until } from '../../support/fixtures.js';
import { lecture, origin } from '../../support/test-server.js';
import { changed, menuItems, open, part, skinned } from './skin-fixtures.js';

describe('<videocms-skin> around a player with a media element in its slot', () => {
  it('controls that element, and keeps its controls when the element has an error, which the player does not show', async () => {
    const skin = await fixture<VideocmsSkin>(html`
      <videocms-skin lang="en" style="inline-size: 900px">
        <videocms-player>
          <video slot="media" muted crossorigin src=${lecture}>
            <track kind="captions" srclang="en" label="English" src="${origin}/media/lecture.en.vtt" />
          </video>
        </videocms-player>
      </videocms-skin>
    `);
    const { player, root } = await skinned(skin);
    const media = there(player.querySelector('video'));

    part(skin, 'play').click();
    await reaches(media, 0.2);
    await changed(root, () => part(skin, 'play').ariaLabel === 'Pause');
    await open(skin, 'captions');
    // The styles of the player do not reach captions in the slot.
    expect(menuItems(skin).map(({ textContent }) => textContent)).to.deep.equal(['Off', 'English']);

    media.src = `${origin}/html`;
    await until(player, 'error', () => player.error !== null);
    await skin.updateComplete;

    expect(part(skin, 'bar').offsetWidth + part(skin, 'center').offsetWidth).to.be.above(0);
  });
});
