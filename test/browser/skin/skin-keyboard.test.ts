import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { reaches, record, there, until } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import {
  control,
  faded,
  focused,
  hasChoices,
  partOf,
  skinFixture,
  visibleControls,
  type Skinned,
} from './skin-fixtures.js';

/** What has the focus among the skin's own elements. */
function focusedControl({ skin }: Skinned): Element | null | undefined {
  return skin.shadowRoot?.activeElement;
}

/** Presses keys, one after the other. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** Opens a menu by keyboard, and waits until the focus is in it. */
async function openByKeyboard({ skin }: Skinned, button: string, menu: string): Promise<void> {
  control(skin, button).focus();
  await enter(control(skin, menu));
}

/** Presses Enter where that opens a menu, and waits until the focus is in it. */
async function enter(menu: HTMLElement): Promise<void> {
  // media-chrome moves the focus at the end of a transition. A menu that has no style yet, or was closed a moment ago and has not
  // begun to fade, has none when it opens.
  await faded(menu);
  const inside = oneEvent(menu, 'focusin');
  await press('Enter');
  await inside;
}

describe('The skin, by keyboard alone,', () => {
  it('is walked by Tab: all of it, then the controls from left to right, then out, and back', async () => {
    const skinned = await skinFixture();
    const after = await fixture<HTMLButtonElement>(html`<button>After</button>`);
    await hasChoices(skinned.controller);
    const order: Element[] = [
      skinned.controller,
      control(skinned.skin, 'media-time-range'),
      ...visibleControls(skinned.skin).filter(
        ({ tabIndex, localName }) => tabIndex === 0 || localName.endsWith('range'),
      ),
    ];
    skinned.controller.focus();

    const walked: (string | undefined)[] = [focusedControl(skinned)?.localName];
    for (let i = 1; i < order.length; i++) {
      await press('Tab');
      walked.push(focusedControl(skinned)?.localName);
      const bar = there(partOf(skinned.skin, 'bar'));
      await faded(bar);
      const { opacity, visibility } = getComputedStyle(bar);
      expect([opacity, visibility]).to.deep.equal(['1', 'visible']);
    }
    expect(walked).to.deep.equal(order.map(({ localName }) => localName));

    await press('Tab');
    expect(focused() === after).to.equal(true);
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });
    expect(focusedControl(skinned)?.localName).to.equal('media-fullscreen-button');
  });

  it('shows where the focus is', async () => {
    const skinned = await skinFixture();
    skinned.controller.focus();

    for (let i = 0; i < 5; i++) {
      const shown = getComputedStyle(there(focusedControl(skinned)));
      expect(shown.outlineStyle, focusedControl(skinned)?.localName).to.equal('solid');
      expect(parseFloat(shown.outlineWidth)).to.be.at.least(2);
      await press('Tab');
    }
  });

  it('has a menu opened by Enter, walked by the arrows, and left by Escape to where one came from', async () => {
    const skinned = await skinFixture();
    const { skin, player } = skinned;
    await openByKeyboard(skinned, 'media-playback-rate-menu-button', '#speed');
    const item = (): string | undefined => focused()?.textContent.trim();

    expect(item()).to.equal('0.5x');
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(item()).to.equal('1.25x');
    await press('ArrowUp', 'End');
    expect(item()).to.equal('2x');
    await press('Escape');
    expect(focusedControl(skinned)?.localName).to.equal('media-playback-rate-menu-button');
    expect(control(skin, '#speed').hidden).to.equal(true);
    expect(player.playbackRate).to.equal(1);

    await openByKeyboard(skinned, 'media-playback-rate-menu-button', '#speed');
    await press('End', 'Enter');
    await until(player, 'ratechange', () => player.playbackRate === 2);
    expect(focusedControl(skinned)?.localName).to.equal('media-playback-rate-menu-button');
  });

  it('has a menu in the settings, and Escape goes back one by one', async () => {
    const skinned = await skinFixture({ width: 280 });
    const { skin, player } = skinned;
    await openByKeyboard(skinned, 'media-settings-menu-button', '#settings');
    const submenu = control(skin, '#settings media-playback-rate-menu');

    await enter(submenu);
    await press('End', 'Escape');
    expect(focusedControl(skinned)?.localName).to.equal('media-settings-menu-item');
    await press('Escape');

    expect(focusedControl(skinned)?.localName).to.equal('media-settings-menu-button');
    expect(control(skin, '#settings').hidden).to.equal(true);
    expect(player.playbackRate).to.equal(1);
  });

  it('does not lose the focus when a menu is left by Tab', async () => {
    const skinned = await skinFixture();
    await openByKeyboard(skinned, 'media-playback-rate-menu-button', '#speed');

    const back = oneEvent(control(skinned.skin, 'media-playback-rate-menu-button'), 'focus');
    await press('Tab');
    await back;

    expect(control(skinned.skin, '#speed').hidden).to.equal(true);
  });
});

describe('Shortcuts of the skin', () => {
  it('play, seek, change speed and volume, and mute', async () => {
    const { player, controller } = await skinFixture({ src: lecture });
    controller.focus();

    await press('k');
    await reaches(player, 0.2);
    await press(' ');
    await until(player, 'pause', () => player.paused);
    await press('l');
    await until(player, 'seeked', () => player.currentTime > 9);
    await press('ArrowRight');
    await until(player, 'seeked', () => player.currentTime > 19);
    await press('j');
    await until(player, 'seeked', () => player.currentTime < 15);
    await press('m');
    await until(player, 'volumechange', () => !player.muted);
    await press('ArrowDown');
    await until(player, 'volumechange', () => player.volume < 1);
    expect(player.volume).to.be.closeTo(0.95, 0.001);
    await sendKeys({ press: '>' });
    await until(player, 'ratechange', () => player.playbackRate === 1.25);
  });

  it('leave alone what is typed in a field inside', async () => {
    const { player, controller } = await skinFixture({ src: lecture });
    const field = document.createElement('input');
    player.shadowRoot?.append(field);
    const requests = record(controller, 'mediaplayrequest' as keyof HTMLElementEventMap);

    field.focus();
    await sendKeys({ type: 'k m f' });

    expect(field.value).to.equal('k m f');
    expect(requests).to.have.length(0);
    expect(player.paused).to.equal(true);
    expect(player.muted).to.equal(true);
  });

  it('leave the browser what it does with the control key', async () => {
    const { player, controller } = await skinFixture({ src: lecture });
    controller.focus();

    await sendKeys({ down: 'Control' });
    await press('m');
    await sendKeys({ up: 'Control' });
    await press('k');
    await reaches(player, 0.2);

    expect(player.muted).to.equal(true);
  });

  it('can be switched off; the buttons work all the same, and scroll no page', async () => {
    const { skin, player } = await skinFixture({ src: lecture });
    const below = await fixture(html`<div style="block-size: 300vh"></div>`);
    skin.noHotkeys = true;
    await skin.updateComplete;

    control(skin, '.buttons media-play-button').focus();
    await press('m', 'l', 'k', ' ');
    await reaches(player, 0.2);

    expect(player.muted).to.equal(true);
    expect(player.currentTime).to.be.below(5);
    expect(scrollY).to.equal(0);
    expect(below.isConnected).to.equal(true);
  });
});
