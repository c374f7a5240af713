import { expect } from '@open-wc/testing';
import { executeServerCommand, emulateMedia } from '@web/test-runner-commands';
import { where } from '../../support/engine.js';
import { until } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import {
  changed,
  faded,
  freshSkin,
  nameOf,
  open,
  openMenu,
  part,
  skinFixture,
  slider,
  visibleControls,
  type Skinned,
} from './skin-fixtures.js';

/** No control over another, none outside, none too small; and the bar leaves the picture its room. */
function expectRoom({ skin, player }: Skinned): void {
  const box = player.getBoundingClientRect();
  // Where a page is enlarged, rectangles are in pixels of the screen.
  const scale = box.width / player.offsetWidth;
  const shown = visibleControls(skin);

  expect(shown.length).to.be.above(4);
  for (const [index, element] of shown.entries()) {
    const { left, right, width, height } = element.getBoundingClientRect();
    const before = shown[index - 1]?.getBoundingClientRect().right ?? box.left;
    expect(left, nameOf(element)).to.be.at.least(before - 0.5);
    expect(right, nameOf(element)).to.be.at.most(box.right + 0.5);
    if (element.localName === 'button') expect(Math.min(width, height), nameOf(element)).to.be.at.least(24 * scale);
  }
  const bar = part(skin, 'bar').getBoundingClientRect();
  expect(bar.bottom).to.be.closeTo(box.bottom, 1);
  expect(bar.height).to.be.at.most(box.height / 4);
}

describe('The skin, by its width,', () => {
  for (const width of [280, 360, 400, 560, 640, 720, 1280, 3840]) {
    it(`has at ${width} px no control over another, none outside, and none too small`, async () => {
      expectRoom(await skinFixture({ width }));
    });
  }

  where('enlarged', () => {
    // A screen of 1280 px, so enlarged, has room for so many CSS pixels.
    for (const [percent, width] of [
      [200, 640],
      [400, 320],
    ] as const) {
      it(`has room for all of its controls when the page is enlarged to ${percent} %`, async () => {
        const root = document.documentElement;
        root.style.setProperty('zoom', `${percent}%`);
        try {
          expectRoom(await skinFixture({ width }));
        } finally {
          root.style.removeProperty('zoom');
        }
      });
    }
  });

  it('collects the menus in one where there is little room', async () => {
    const at = async (width: number): Promise<string[]> =>
      visibleControls((await skinFixture({ width })).skin).map(nameOf);

    expect(await at(280)).to.deep.equal(['play', 'mute', 'time', 'settings', 'fullscreen']);
    expect(await at(640)).to.include.members(['back', 'forward', 'settings', 'captions']);
    const wide = await at(1280);
    expect(wide).to.include.members(['speed', 'quality']);
    expect(wide).not.to.include('settings');
  });

  it('keeps the duration where there is little room', async () => {
    expect(part((await skinFixture({ width: 280 })).skin, 'time').innerText).to.match(/^0:00\s*1:12$/);
  });

  it('grows on a very large screen', async () => {
    const height = async (width: number): Promise<number> =>
      part((await skinFixture({ width })).skin, 'play').getBoundingClientRect().height;

    expect(await height(3840)).to.equal(2 * (await height(1280)));
  });

  it('has the size that a page wants', async () => {
    const { skin } = await skinFixture({ width: 1280 });
    const button = part(skin, 'play');
    const before = button.getBoundingClientRect().height;

    skin.style.setProperty('--videocms-controls-size', '1.5');

    expect(button.getBoundingClientRect().height).to.equal(before * 1.5);
  });

  it('takes the colours that a page gives', async () => {
    const { skin } = await skinFixture();

    skin.style.setProperty('--videocms-accent', 'rgb(255, 0, 128)');

    expect(getComputedStyle(slider(skin, 'seek')).getPropertyValue('--_fill')).to.equal('rgb(255, 0, 128)');
  });

  it('shows the title together with the bar', async () => {
    const { skin, player } = await skinFixture({ src: lecture });
    expect(part(skin, 'title').offsetHeight).to.equal(0);

    player.title = 'Optics, lecture 3';
    await changed(part(skin, 'title'), () => part(skin, 'title').textContent === 'Optics, lecture 3');
    await faded(part(skin, 'title'));

    expect(part(skin, 'title').getBoundingClientRect().top).to.equal(player.getBoundingClientRect().top);
    expect(getComputedStyle(part(skin, 'title')).opacity).to.equal('1');
  });

  it('is one button over the poster before it plays', async () => {
    const { skin } = await freshSkin();

    const shown = [...skin.renderRoot.querySelectorAll('button, input')];

    expect(shown.map(nameOf)).to.deep.equal(['center']);
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

      const order = visibleControls(skin).map(nameOf);

      expect(order[0]).to.equal('fullscreen');
      expect(order.at(-1)).to.equal('play');
      expect(getComputedStyle(slider(skin, 'seek')).direction).to.equal('ltr');
    });
  }
});

describe('The skin, where the learner wants', () => {
  where('reduced-motion', () => {
    after(() => emulateMedia({ reducedMotion: 'no-preference' }));

    it('less motion, fades nothing, and its menus still take the focus', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const { skin } = await skinFixture();

      await open(skin, 'speed');

      expect(openMenu(skin)).not.to.equal(null);
      expect(getComputedStyle(part(skin, 'bar')).transitionDuration).to.equal('0s');
    });
  });

  where('touch', () => {
    before(() => executeServerCommand('touch', true));
    after(() => executeServerCommand('touch', false));

    it('to use a finger: has larger buttons, a double tap skips and says how far, and a tap hides the bar', async () => {
      const { skin, player, root } = await skinFixture({ src: lecture, width: 640 });
      const { left, top, width } = player.getBoundingClientRect();
      const [middle, right]: [number, number][] = [0.5, 0.9].map((share) => [
        Math.round(left + width * share),
        Math.round(top) + 60,
      ]);
      expect(part(skin, 'play').offsetHeight).to.be.at.least(44);

      await executeServerCommand('tap', [right, right, right]);
      await until(player, 'seeked', () => player.currentTime >= 20);
      expect(root.querySelector('.skipped')?.textContent).to.equal('+20 s');
      expect(player.paused).to.equal(true);

      await player.play();
      await changed(root, () => part(skin, 'play').ariaLabel === 'Pause');
      const isVisible = root.matches('.visible');
      await executeServerCommand('tap', [middle]);
      await changed(root, () => root.matches('.visible') !== isVisible);
      expect(player.paused).to.equal(false);
    });
  });

  where('forced-colors', () => {
    after(() => executeServerCommand('forced-colors', 'none'));

    it('colours of the system, shows what is played and where the focus is', async () => {
      await executeServerCommand('forced-colors', 'active');
      const { skin } = await skinFixture();
      const seek = slider(skin, 'seek');
      const probe = document.createElement('div');
      probe.style.background = 'Highlight';
      seek.after(probe);
      // The slider's own custom property, as a color.
      seek.style.color = 'var(--_fill)';

      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      expect(getComputedStyle(seek).forcedColorAdjust).to.equal('none');
      expect(getComputedStyle(seek).color).to.equal(getComputedStyle(probe).backgroundColor);
    });
  });
});
