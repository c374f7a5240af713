import { expect } from '@open-wc/testing';
import { menuButton } from '../../../../src/skin/controls/menu-button.js';
import type { SkinContext } from '../../../../src/skin/control.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';

describe('menuButton', () => {
  it('says by its name which captions are on', () => {
    const player = new FakePlayer();
    const [english, german] = [
      player.addTextTrack('captions', 'With noises', 'en'),
      player.addTextTrack('captions', '', 'de'),
    ];
    const { element, update } = menuButton(fakeContext(player).context(), 'captions');
    const label = (): string | null => {
      update();
      return element.ariaLabel;
    };

    expect(label()).to.equal('Captions: Off');
    english.mode = 'showing';
    expect(label()).to.equal('Captions: With noises');
    Object.assign(english, { mode: 'disabled' });
    german.mode = 'showing';
    expect(label()).to.equal('Captions: de');
  });

  it('says by its name which speed is on', () => {
    const player = Object.assign(new FakePlayer(), { playbackRate: 1.5 });
    const { element, update } = menuButton(fakeContext(player).context(), 'speed');

    update();

    expect([element.ariaLabel, element.textContent]).to.deep.equal(['Speed 1.5×', '1.5×']);
  });

  it('opens the menu itself at the first click, where the part may be here already, and leaves others to the browser', async () => {
    let opened = 0;
    class FakeMenu {
      open = (): number => ++opened;
    }
    const load = (() => Promise.resolve({ Menu: FakeMenu })) as unknown as SkinContext['load'];
    const { element } = menuButton({ ...fakeContext(new FakePlayer()).context(), load }, 'speed');
    const click = (): MouseEvent => new MouseEvent('click', { cancelable: true });
    const [first, second] = [click(), click()];

    element.dispatchEvent(first);
    await Promise.resolve();
    element.dispatchEvent(second);
    await Promise.resolve();

    expect([first.defaultPrevented, second.defaultPrevented]).to.deep.equal([true, false]);
    expect(opened).to.equal(1);
  });
});
