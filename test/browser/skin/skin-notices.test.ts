import { expect } from '@open-wc/testing';
import { StoredPosition } from '../../../src/features/resume/stored-position.js';
import type { VideocmsPlayer } from '../../../src/index.js';
import { part as partOf, says } from '../../support/fixtures.js';
import { Encoder, lecture, newUuid, origin } from '../../support/test-server.js';
import {
  changed,
  freshSkin,
  hit,
  middleOf,
  part,
  skinFixture,
  visibleControls,
  type Skinned,
} from './skin-fixtures.js';

function buttonsIn(player: VideocmsPlayer): Element[] {
  return [...(partOf(player, 'notice')?.querySelectorAll('button') ?? [])];
}

/** Nothing lies over these elements. */
function expectReachable(elements: readonly Element[]): void {
  for (const element of elements) expect(hit(middleOf(element)) === element, element.part.value).to.equal(true);
}

/** Nothing of the skin can be reached, neither by a click nor by the Tab key, while a message covers the video. */
async function expectCovered({ skin, player, root }: Skinned): Promise<void> {
  await changed(root, () => !root.matches('.ready'));

  expect(part(skin, 'center').offsetWidth).to.equal(0);
  expect(root.querySelector<HTMLElement>('[part="bar"]')?.offsetWidth ?? 0).to.equal(0);
  expectReachable(buttonsIn(player));
  await expect(skin).to.be.accessible();
}

for (const width of [280, 640]) {
  describe(`Messages of the player in the skin, at ${width} px,`, () => {
    afterEach(() => localStorage.clear());

    it('say why the video cannot be played, and offer to try again', async () => {
      const skinned = await skinFixture({ src: lecture, width });

      skinned.player.src = `${origin}/html`;
      await says(skinned.player, 'web page');

      expect(buttonsIn(skinned.player)).to.have.length(1);
      await expectCovered(skinned);
    });

    it('say that the video is being encoded', async () => {
      const encoder = new Encoder();
      await encoder.says({ ready: false, state: 'encoding', playback_progress: 40 });
      const skinned = await freshSkin({ src: lecture, width });
      // The controls come with the focus.
      part(skinned.skin, 'center').focus();

      Object.assign(skinned.player, { statusSrc: encoder.statusSrc, src: `${lecture}?2` });
      await says(skinned.player, 'being processed');

      await expectCovered(skinned);
      expect(document.activeElement === skinned.player).to.equal(true);
    });

    it('offer to go on where the learner was', async () => {
      const uuid = newUuid();
      new StoredPosition(`${uuid}:`).set(30);
      const { player, skin } = await freshSkin({ src: lecture, width });

      Object.assign(player, { uuid, resume: true });
      await says(player, '0:30');

      expect(buttonsIn(player)).to.have.length(2);
      expectReachable(buttonsIn(player));
      await expect(skin).to.be.accessible();
    });

    it('say that the connection is lost, above the controls', async () => {
      const { player, skin } = await skinFixture({ src: lecture, width });
      const { NoticeView } = await import('../../../src/features/notices/notice-view.js');
      const view = new NoticeView(player, {
        root: () => player.renderRoot as ShadowRoot,
        texts: () => ({}),
        isEmpty: () => false,
        warn: () => undefined,
        load: () => Promise.resolve(undefined),
      });

      view.show({ type: 'reconnecting' });
      await says(player, 'Reconnecting');

      expectReachable(visibleControls(skin).filter(({ localName }) => localName === 'button'));
      await expect(skin).to.be.accessible();
    });
  });
}
