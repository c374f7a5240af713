import { expect } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { where } from '../../support/engine.js';
import { reaches, until } from '../../support/fixtures.js';
import { lecture, noLength, origin } from '../../support/test-server.js';
import {
  changed,
  changesFocus,
  freshSkin,
  hasChoices,
  menuItems,
  open,
  part,
  skinFixture,
  slider,
  type SkinOptions,
} from './skin-fixtures.js';
import { there } from '../../support/there.js';

describe('The skin is accessible, by axe,', () => {
  it('before it plays', async () => {
    const { skin } = await freshSkin();

    await expect(skin).to.be.accessible();
  });

  for (const width of [280, 640, 1280]) {
    it(`at ${width} px`, async () => {
      const { skin } = await skinFixture({ width });

      await expect(skin).to.be.accessible();
    });
  }

  it('in Arabic, from right to left', async () => {
    const { skin } = await skinFixture({ lang: 'ar', dir: 'rtl' });

    await expect(skin).to.be.accessible();
  });

  for (const [what, src] of [
    ['of a live stream', `${origin}/live/${crypto.randomUUID()}/index.m3u8`],
    ['with its title and without a length', noLength],
  ] as const) {
    it(what, async () => {
      const { skin, player } = await skinFixture({ src });
      player.title = 'Optics, lecture 3';

      await expect(skin).to.be.accessible();
    });
  }

  it('with an error', async () => {
    const { skin, player, root } = await skinFixture({ src: lecture });
    player.src = `${origin}/html`;
    await until(player, 'error', () => player.error !== null);
    await changed(root, () => !root.matches('.ready'));

    await expect(skin).to.be.accessible();
  });

  it('while it plays', async () => {
    const { skin, player } = await skinFixture({ src: lecture });
    await player.play();
    await reaches(player, 0.3);

    await expect(skin).to.be.accessible();
  });

  for (const menu of ['speed', 'captions', 'quality', 'audio']) {
    it(`with the menu of "${menu}" open`, async () => {
      const skinned = await skinFixture();
      await hasChoices(skinned);
      await open(skinned.skin, menu);

      await expect(skinned.skin).to.be.accessible();
    });
  }

  for (const [what, options] of [
    ['', {}],
    [', from right to left', { lang: 'ar', dir: 'rtl' }],
  ] as const) {
    it(`with the settings and a menu in them open${what}`, async () => {
      await settingsAreAccessible(options);
    });
  }

  where('touch', () => {
    before(() => executeServerCommand('touch', true));
    after(() => executeServerCommand('touch', false));

    it('with the settings and a menu in them open, on a touch screen', async () => {
      await settingsAreAccessible({});
    });
  });

  it('with the preview of the seek bar', async () => {
    const { skin, root } = await skinFixture({ src: lecture });
    slider(skin, 'seek').focus();
    await sendKeys({ press: 'ArrowRight' });
    await changed(root, () => root.querySelector('[part="preview"]')?.textContent === '0:05');
    expect(getComputedStyle(part(skin, 'preview')).opacity).to.equal('1');

    await expect(skin).to.be.accessible();
  });
});

async function settingsAreAccessible(options: SkinOptions): Promise<void> {
  const { skin } = await skinFixture({ width: 280, ...options });
  await open(skin, 'settings');
  await expect(skin).to.be.accessible();

  await changesFocus(skin, () => there(menuItems(skin)[0]).click());
  await expect(skin).to.be.accessible();
}

/** Role and name of what a screen reader finds, in its order. */
function spoken({ role = '', name = '', children = [] }: AccessibilityNode): string[] {
  return [`${role} ${name}`.trim(), ...children.flatMap(spoken)];
}

interface AccessibilityNode {
  readonly role?: string;
  readonly name?: string;
  readonly children?: readonly AccessibilityNode[];
}

describe('The skin', () => {
  where('accessibility-tree', () => {
    it('gives a screen reader names and values of what can be seen, and of nothing else', async () => {
      const { skin } = await skinFixture({ src: lecture });

      const tree = await executeServerCommand<AccessibilityNode, undefined>('accessibility-tree');

      // A region for what the player has to say may be there by then. It is empty.
      const said = spoken(tree).filter((name) => name !== 'status');
      expect(said.slice(1)).to.deep.equal([
        'Video',
        'slider Seek',
        'button Play',
        'button Back 10 seconds',
        'button Forward 10 seconds',
        'button Unmute',
        'slider Volume',
        'StaticText 0:00',
        'StaticText /',
        'StaticText 1:12',
        'button Speed 1×',
        'button Picture in picture',
        'button Full screen',
      ]);
      expect(slider(skin, 'seek').ariaValueText).to.equal('0:00 of 1:12');
    });
  });

  it('announces nothing while the video plays: it has no live region', async () => {
    const { skin } = await skinFixture({ src: lecture });

    const regions = skin.renderRoot.querySelectorAll('[aria-live], [role="status"], [role="alert"], output, progress');

    expect(regions).to.have.length(0);
  });

  it('names its group by the video', async () => {
    const { skin, player, root } = await skinFixture({ src: lecture });
    expect(root.ariaLabel).to.equal('Video player');

    player.title = 'Optics, lecture 3';
    await Promise.resolve();
    await skin.updateComplete;

    expect(root.ariaLabel).to.equal('Optics, lecture 3');
  });
});
