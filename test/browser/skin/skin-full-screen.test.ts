import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { where } from '../../support/engine.js';
import { there, until } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import { changed, part, skinFixture } from './skin-fixtures.js';

/** Resolves when an element has stayed where it is: an engine may give the screen first, and lay out the page then. */
async function atRest(element: Element): Promise<void> {
  let [frames, at] = [0, ''];
  while (frames < 20) {
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(element.getBoundingClientRect());
    frames = now === at ? frames + 1 : 0;
    at = now;
  }
}

/** By keyboard: a full screen that begins with a press of WebDriver's mouse is often never reached in WebKitGTK. */
async function press(button: HTMLElement): Promise<void> {
  button.focus();
  await sendKeys({ press: 'Enter' });
}

describe('<videocms-skin> in full screen', () => {
  it('fills the screen with the video and its controls, and gives it back', async () => {
    const { skin, player, root } = await skinFixture({ width: 400 });
    const button = part(skin, 'fullscreen');

    await press(button);
    await changed(root, () => root.matches('.full'));
    expect(document.fullscreenElement === skin).to.equal(true);
    await atRest(button);
    expect(player.offsetWidth).to.equal(innerWidth);
    expect(player.offsetHeight).to.equal(innerHeight);
    expect(Math.round(part(skin, 'bar').getBoundingClientRect().bottom)).to.equal(innerHeight);

    await press(button);
    await changed(root, () => !root.matches('.full'));
    expect(document.fullscreenElement).to.equal(null);
    await atRest(button);
    expect(player.offsetWidth).to.equal(400);
  });

  where('nested-full-screen', () => {
    it("gives the screen back to the page's own part that had it", async () => {
      const { skin, root } = await skinFixture({ src: lecture, width: 400 });
      const wrapper = there(skin.parentElement);
      const own = document.createElement('button');
      own.addEventListener('click', () => void wrapper.requestFullscreen());
      wrapper.append(own);
      await press(own);
      await until(document, 'fullscreenchange', () => document.fullscreenElement === wrapper);
      expect(root.matches('.full')).to.equal(false);

      await press(part(skin, 'fullscreen'));
      await changed(root, () => root.matches('.full'));
      await press(part(skin, 'fullscreen'));
      await changed(root, () => !root.matches('.full'));
      expect(document.fullscreenElement === wrapper).to.equal(true);

      await document.exitFullscreen();
    });
  });
});
