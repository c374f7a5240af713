import { expect } from '@open-wc/testing';
import { executeServerCommand, emulateMedia } from '@web/test-runner-commands';
import { control, partOf, skinFixture, visibleControls } from './skin-fixtures.js';
import { where } from '../../support/engine.js';
import { there } from '../../support/fixtures.js';

function names(elements: readonly HTMLElement[]): string[] {
  return elements.map(({ localName, className }) => (localName === 'div' ? className : localName));
}

describe('The skin, by its width,', () => {
  for (const width of [280, 360, 400, 560, 640, 720, 1280, 3840]) {
    it(`has at ${width} px no control over another, none outside, and none too small`, async () => {
      const { skin, player } = await skinFixture({ width });
      const box = player.getBoundingClientRect();

      const shown = visibleControls(skin);

      expect(shown.length).to.be.above(4);
      for (const [index, element] of shown.entries()) {
        const { left, right, width, height } = element.getBoundingClientRect();
        const before = shown[index - 1]?.getBoundingClientRect().right ?? box.left;
        expect(left, element.localName).to.be.at.least(before - 0.5);
        expect(right, element.localName).to.be.at.most(box.right + 0.5);
        if (element.role === 'button') expect(Math.min(width, height), element.localName).to.be.at.least(24);
      }
      const bar = there(partOf(skin, 'bar')).getBoundingClientRect();
      expect(bar.bottom).to.be.closeTo(box.bottom, 1);
      expect(bar.top).to.be.above(box.top);
    });
  }

  it('collects the menus in one where there is little room', async () => {
    const narrow = names(visibleControls((await skinFixture({ width: 280 })).skin));
    const middle = names(visibleControls((await skinFixture({ width: 640 })).skin));
    const wide = names(visibleControls((await skinFixture({ width: 1280 })).skin));

    expect(narrow).to.deep.equal([
      'media-play-button',
      'media-mute-button',
      'time',
      'media-settings-menu-button',
      'media-fullscreen-button',
    ]);
    expect(middle).to.include.members(['media-settings-menu-button', 'media-captions-menu-button']);
    expect(wide).to.include.members(['media-playback-rate-menu-button', 'media-rendition-menu-button']);
    expect(wide).not.to.include('media-settings-menu-button');
  });

  it('grows on a very large screen', async () => {
    const height = async (width: number): Promise<number> =>
      control((await skinFixture({ width })).skin, '.buttons media-play-button').getBoundingClientRect().height;

    expect(await height(3840)).to.equal(2 * (await height(1280)));
  });

  it('has the size that a page wants', async () => {
    const { skin } = await skinFixture({ width: 1280 });
    const button = control(skin, '.buttons media-play-button');
    const before = button.getBoundingClientRect().height;

    skin.style.setProperty('--videocms-controls-size', '1.5');

    expect(button.getBoundingClientRect().height).to.equal(before * 1.5);
  });

  it('takes the colours that a page gives', async () => {
    const { skin } = await skinFixture();
    skin.style.setProperty('--videocms-accent', 'rgb(255, 0, 128)');

    const progress = there(control(skin, 'media-time-range').shadowRoot?.querySelector('#progress'));

    expect(getComputedStyle(progress).backgroundColor).to.equal('rgb(255, 0, 128)');
  });
});

describe('The skin, from right to left,', () => {
  for (const [what, options] of [
    ['by the direction of the page', { dir: 'rtl' }],
    ['by its language', { lang: 'ar', dir: '' }],
  ] as const) {
    it(`${what}, is mirrored, but not in time`, async () => {
      const { skin } = await skinFixture({ width: 640, ...options });
      if (options.dir === '') skin.parentElement?.removeAttribute('dir');
      skin.requestUpdate();
      await skin.updateComplete;

      const order = names(visibleControls(skin));

      expect(order[0]).to.equal('media-fullscreen-button');
      expect(order.at(-1)).to.equal('media-play-button');
      expect(getComputedStyle(control(skin, 'media-time-range')).direction).to.equal('ltr');
    });
  }
});

describe('The skin, where the learner wants', () => {
  where('reduced-motion', () => {
    after(() => emulateMedia({ reducedMotion: 'no-preference' }));

    it('less motion, fades nothing, and its menus still take the focus', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const { skin } = await skinFixture();
      const menu = control(skin, '#speed');
      const focus = new Promise((resolve) => menu.addEventListener('focusin', resolve, { once: true }));

      control(skin, 'media-playback-rate-menu-button').click();
      await focus;

      expect(getComputedStyle(there(partOf(skin, 'bar'))).transitionDuration).to.equal('0s');
    });
  });

  where('forced-colors', () => {
    after(() => executeServerCommand('forced-colors', 'none'));

    it('colours of the system, shows what is played and where the focus is', async () => {
      await executeServerCommand('forced-colors', 'active');
      const { skin } = await skinFixture();
      const inside = (id: string): string =>
        getComputedStyle(there(control(skin, 'media-time-range').shadowRoot?.querySelector(id))).backgroundColor;

      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      expect(inside('#progress')).not.to.equal(inside('#track'));
    });
  });
});
