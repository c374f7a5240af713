import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import { there } from '../../support/there.js';
import { lecture } from '../../support/test-server.js';
import { changed, changesFocus, menuItems, open, openMenu, part, skinFixture, skinned } from './skin-fixtures.js';

/** Distance between the lower edge of the open menu and the upper edge of the bar. */
function distanceToBar(skin: VideocmsSkin): number {
  return part(skin, 'bar').getBoundingClientRect().top - there(openMenu(skin)).getBoundingClientRect().bottom;
}

describe('An open menu of the skin', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  it('follows the player in a container that scrolls', async () => {
    const container = await fixture<HTMLElement>(html`
      <div style="block-size: 400px; inline-size: 640px; overflow: auto" lang="en">
        <videocms-skin><videocms-player muted src=${lecture}></videocms-player></videocms-skin>
        <div style="block-size: 900px"></div>
      </div>
    `);
    const { skin } = await skinned(there(container.querySelector('videocms-skin')));
    await open(skin, 'settings');
    const before = distanceToBar(skin);

    const scrolled = oneEvent(container, 'scroll');
    container.scrollTop = 60;
    await scrolled;

    expect(distanceToBar(skin)).to.be.closeTo(before, 1);
  });

  it('follows the player when that gets another size, and closes if its button is gone', async () => {
    const { skin, root } = await skinFixture({ src: lecture, width: 780 });
    await open(skin, 'speed');
    const menu = there(openMenu(skin));
    const before = distanceToBar(skin);

    there(skin.parentElement).style.inlineSize = '740px';
    await changed(menu, () => Math.abs(distanceToBar(skin) - before) < 1);

    there(skin.parentElement).style.inlineSize = '500px';
    await changed(root, () => part(skin, 'speed').ariaExpanded === 'false');
    expect(openMenu(skin)).to.equal(null);
    expect(skin.shadowRoot?.activeElement).to.equal(part(skin, 'play'));
  });

  // Zooming in leaves a window of 1280 × 720 pixels so much room.
  for (const [percent, width, height] of [
    [200, 640, 360],
    [400, 320, 180],
  ] as const) {
    it(`has room in a window at a zoom of ${percent} %`, async () => {
      await setViewport({ width, height });
      // Without the margins and a scroll bar.
      const { skin } = await skinFixture({ src: lecture, width: width - 40 });
      skin.scrollIntoView({ block: 'end' });

      await open(skin, 'settings');
      await changesFocus(skin, () => there(menuItems(skin)[0]).click());

      const menu = there(openMenu(skin)).getBoundingClientRect();
      expect(menu.top).to.be.at.least(0);
      expect(menu.bottom).to.be.at.most(innerHeight);
      expect(menu.left).to.be.at.least(0);
      expect(menu.right).to.be.at.most(document.documentElement.clientWidth);
      const chosen = there(skin.shadowRoot?.activeElement).getBoundingClientRect();
      expect(chosen.top).to.be.at.least(menu.top);
      expect(chosen.bottom).to.be.at.most(menu.bottom);
      expect(Math.min(...menuItems(skin).map(({ offsetHeight }) => offsetHeight))).to.be.at.least(24);
    });
  }
});
