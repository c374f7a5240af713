import { expect, oneEvent } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { where } from '../../support/engine.js';
import { there, until } from '../../support/fixtures.js';
import { lecture, origin } from '../../support/test-server.js';
import {
  changed,
  changesFocus,
  hasChoices,
  menuItems,
  nameOf,
  open,
  part,
  skinFixture,
  slider,
  visibleControls,
  type Skinned,
} from './skin-fixtures.js';
import { expectRoom, pretendTime, setWidth } from './skin-room.js';

/** Widths around those at which the skin changes its controls. */
const WIDTHS = [280, 320, 339, 340, 360, 399, 480, 559, 560, 570, 640, 800];

/** Point at a share of a player's width, near its upper edge, in whole CSS pixels. */
function pointAt({ player }: Skinned, share: number): [number, number] {
  const { left, top, width } = player.getBoundingClientRect();
  return [Math.round(left + width * share), Math.round(top) + 60];
}

function middleOf(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

function expectRoomEverywhere(skinned: Skinned): void {
  for (const width of WIDTHS) {
    setWidth(skinned, width);
    expectRoom(skinned);
  }
}

describe('The skin on a touch screen', () => {
  where('touch', () => {
    before(() => executeServerCommand('touch', true));
    after(() => executeServerCommand('touch', false));

    it('has room for a finger at each width, in at most a quarter of the picture', async () => {
      const skinned = await skinFixture();
      await hasChoices(skinned);

      expectRoomEverywhere(skinned);
    });

    it('has room for times of hours and for casting', async () => {
      const skinned = await skinFixture();
      await pretendTime(skinned, 3723, 5400);
      part(skinned.skin, 'cast').hidden = false;

      expectRoomEverywhere(skinned);
      expect(part(skinned.skin, 'time').innerText).to.match(/1:02:03\s*\/?\s*1:30:00/);
      setWidth(skinned, 280);
      expect(part(skinned.skin, 'time').innerText).to.match(/^1:02:03\s*1:30:00$/);
    });

    for (const lang of ['en', 'fr']) {
      it(`has room for a live stream, in the language "${lang}"`, async () => {
        const skinned = await skinFixture({ src: `${origin}/live/${crypto.randomUUID()}/index.m3u8`, lang });

        expectRoomEverywhere(skinned);
      });
    }

    it('leaves the volume to the device where there is little room, but can unmute', async () => {
      const { skin, player } = await skinFixture({ src: lecture, width: 280 });
      expect(visibleControls(skin).map(nameOf)).to.deep.equal(['play', 'mute', 'time', 'settings', 'fullscreen']);

      part(skin, 'mute').click();
      await changed(part(skin, 'mute'), () => part(skin, 'mute').ariaLabel === 'Mute');
      expect(player.muted).to.equal(false);

      expect(visibleControls(skin).map(nameOf)).to.deep.equal(['play', 'time', 'settings', 'fullscreen']);
    });

    it('has entries of menus that are large enough', async () => {
      const { skin } = await skinFixture({ src: lecture, width: 320 });
      const heights = (): number[] => menuItems(skin).map(({ offsetHeight }) => offsetHeight);

      await open(skin, 'settings');
      expect(Math.min(...heights())).to.be.at.least(44);
      await changesFocus(skin, () => there(menuItems(skin)[0]).click());

      expect(heights().length).to.be.above(5);
      expect(Math.min(...heights())).to.be.at.least(44);
    });

    it('skips at a double tap and says how far, and hides the bar at a tap', async () => {
      const skinned = await skinFixture({ src: lecture, width: 640 });
      const { skin, player, root } = skinned;
      const [left, middle, right] = [0.1, 0.5, 0.9].map((share) => pointAt(skinned, share));

      await executeServerCommand('tap', [right, right, right, right]);
      await until(player, 'seeked', () => player.currentTime >= 30);
      expect(root.querySelector('.skipped')?.textContent).to.equal('+30 s');
      await executeServerCommand('tap', [left, left]);
      await until(player, 'seeked', () => player.currentTime < 21);
      expect(root.querySelector('.skipped')?.textContent).to.equal('−10 s');
      expect(player.paused).to.equal(true);

      await player.play();
      await changed(root, () => part(skin, 'play').ariaLabel === 'Pause');
      const isVisible = root.matches('.visible');
      await executeServerCommand('tap', [middle]);
      await changed(root, () => root.matches('.visible') !== isVisible);
      expect(player.paused).to.equal(false);
    });

    it('shows the time above the finger on the seek bar, and not after it', async () => {
      const { skin, root } = await skinFixture({ src: lecture, width: 360 });
      const middle = middleOf(slider(skin, 'seek'));
      const isShown = (): boolean => getComputedStyle(part(skin, 'preview')).opacity === '1';

      await executeServerCommand('finger', middle);
      await changed(root, () => root.querySelector('[part="preview"]')?.textContent.includes('0:3') === true);
      expect(isShown()).to.equal(true);
      const left = oneEvent(part(skin, 'seek'), 'pointerleave');
      await executeServerCommand('finger');
      await left;

      expect(isShown()).to.equal(false);
    });
  });
});
