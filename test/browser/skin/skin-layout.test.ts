import { expect } from '@open-wc/testing';
import { where } from '../../support/engine.js';
import { lecture, origin } from '../../support/test-server.js';
import { changed, faded, freshSkin, nameOf, part, skinFixture, slider, visibleControls } from './skin-fixtures.js';
import { expectRoom, pretendTime, setWidth } from './skin-room.js';

/** Opacity of a shade of three colors, the middle one at 50 %, at a share of its height from its dark end. */
function shadeAt({ backgroundImage }: CSSStyleDeclaration, share: number): number {
  const alphas = [...backgroundImage.matchAll(/rgba?\(([^)]+)\)/g)].map(([, parts = '']) =>
    parseFloat(parts.split(/[,/]/)[3] ?? '1'),
  );
  const [first = 0, middle = 0, last = 0] = alphas;
  return share < 0.5 ? first + (middle - first) * share * 2 : middle + (last - middle) * (share * 2 - 1);
}

/** Contrast of white text on black of an opacity over white. */
function contrastOverWhite(opacity: number): number {
  const light = 1 - opacity;
  const luminance = light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4;
  return 1.05 / (luminance + 0.05);
}

describe('The skin, by its width,', () => {
  for (const width of [280, 360, 400, 560, 640, 720, 1280, 3840]) {
    it(`has at ${width} px no control over another, none outside, and none too small`, async () => {
      expectRoom(await skinFixture({ width }));
    });
  }

  for (const [what, src] of [
    ['of hours', lecture],
    ['of a live stream', `${origin}/live/${crypto.randomUUID()}/index.m3u8`],
  ] as const) {
    it(`has room for the time ${what}`, async () => {
      const skinned = await skinFixture({ src });
      if (src === lecture) await pretendTime(skinned, 3723, 5400);
      part(skinned.skin, 'cast').hidden = false;

      for (const width of [280, 320, 360, 480, 560]) {
        setWidth(skinned, width);
        expectRoom(skinned);
      }
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
    expect(part((await skinFixture({ width: 280 })).skin, 'time').innerText.trim()).to.match(/^0:00\s*1:12$/);
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

  for (const width of [280, 1280]) {
    it(`shades the title over white slides at ${width} px, so that it can be read`, async () => {
      const { skin, player } = await skinFixture({ src: lecture, width });
      player.title = 'Optics, lecture 3';
      const title = part(skin, 'title');
      await changed(title, () => title.textContent !== '');
      const text = document.createRange();
      text.selectNodeContents(title);
      const { top, height } = title.getBoundingClientRect();

      const share = (text.getBoundingClientRect().bottom - top) / height;

      const shade = getComputedStyle(title, '::before');
      expect(contrastOverWhite(shadeAt(shade, share))).to.be.at.least(4.5);
    });
  }

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
