import { expect, oneEvent } from '@open-wc/testing';
import { reaches, there } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import { control, hasChoices, skinFixture } from './skin-fixtures.js';

describe('The skin is accessible, by axe,', () => {
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

  it('while it plays', async () => {
    const { skin, player } = await skinFixture({ src: lecture });
    await player.play();
    await reaches(player, 0.3);

    await expect(skin).to.be.accessible();
  });

  for (const [button, menu] of [
    ['media-playback-rate-menu-button', '#speed'],
    ['media-captions-menu-button', '#captions'],
    ['media-rendition-menu-button', '#quality'],
    ['media-audio-track-menu-button', '#audio'],
  ] as const) {
    it(`with the menu ${menu} open`, async () => {
      const { skin, controller } = await skinFixture();
      await hasChoices(controller);
      const inside = oneEvent(control(skin, menu), 'focusin');
      control(skin, button).click();
      await inside;

      await expect(skin).to.be.accessible();
    });
  }

  it('with the settings and a menu in them open', async () => {
    const { skin } = await skinFixture({ width: 280 });
    const settings = oneEvent(control(skin, '#settings'), 'focusin');
    control(skin, 'media-settings-menu-button').click();
    await settings;
    await expect(skin).to.be.accessible();

    const submenu = oneEvent(control(skin, '#settings media-playback-rate-menu'), 'focusin');
    control(skin, 'media-settings-menu-item').click();
    await submenu;
    await expect(skin).to.be.accessible();
  });
});

describe('The skin', () => {
  it('has one live region, which says nothing while the video plays on', async () => {
    const { skin, player } = await skinFixture({ src: lecture });
    const regions = [...skin.renderRoot.querySelectorAll('*')].flatMap((element) => [
      ...(element.shadowRoot?.querySelectorAll('[aria-live], [role="status"], [role="alert"]') ?? []),
    ]);
    expect(regions).to.have.length(1);
    const [status] = regions;
    const changes: MutationRecord[] = [];
    new MutationObserver((records) => changes.push(...records)).observe(there(status), {
      characterData: true,
      childList: true,
      subtree: true,
    });

    await player.play();
    await reaches(player, 1);

    expect(getComputedStyle(there(status)).visibility).to.equal('hidden');
    expect(changes).to.have.length(0);
  });
});
