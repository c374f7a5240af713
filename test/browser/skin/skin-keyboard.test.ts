import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { inThis } from '../../support/engine.js';
import { reaches, record, there, until } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import {
  changed,
  changesFocus,
  faded,
  focused,
  freshSkin,
  hasChoices,
  nameOf,
  openMenu,
  part,
  skinFixture,
  slider,
  visibleControls,
  type Skinned,
} from './skin-fixtures.js';

/** Name of what has the focus among the skin's own elements; that of the seek bar's slider is its part's. */
function focusedName({ skin }: Skinned): string {
  return nameOf(skin.shadowRoot?.activeElement?.closest('[part]'));
}

/** Presses keys, one after the other. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** Opens a menu by keyboard, and waits until the focus is in it. */
async function openByKeyboard({ skin }: Skinned, name: string): Promise<void> {
  part(skin, name).focus();
  await changesFocus(skin, () => press('Enter'));
}

function focusedText(): string | undefined {
  return focused()?.textContent.trim();
}

describe('The skin, by keyboard alone,', () => {
  it('begins with the large button, and goes on at the one in the bar', async () => {
    const skinned = await freshSkin({ src: lecture });

    part(skinned.skin, 'center').focus();
    await press('Enter');
    // The bar is loaded while the video plays already.
    await until(skinned.player, 'timeupdate', () => focusedName(skinned) === 'play');
  });

  it('is walked by Tab: the seek bar, then the controls from left to right, then out, and back', async () => {
    const skinned = await skinFixture();
    const after = await fixture<HTMLButtonElement>(html`<button>After</button>`);
    await hasChoices(skinned);
    const order = visibleControls(skinned.skin)
      .filter(({ tabIndex }) => tabIndex === 0)
      .map(nameOf);
    slider(skinned.skin, 'seek').focus();

    const walked: string[] = [];
    while (walked.length < order.length) {
      await press('Tab');
      walked.push(focusedName(skinned));
    }
    expect(walked).to.deep.equal(order);

    await press('Tab');
    expect(focused() === after).to.equal(true);
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });
    expect(focusedName(skinned)).to.equal('fullscreen');
  });

  it('shows where the focus is', async () => {
    const skinned = await skinFixture();
    slider(skinned.skin, 'seek').focus();

    for (let i = 0; i < 5; i++) {
      await press('Tab');
      const shown = getComputedStyle(there(skinned.skin.shadowRoot?.activeElement));
      expect(shown.outlineStyle, focusedName(skinned)).to.equal('solid');
      expect(parseFloat(shown.outlineWidth)).to.be.at.least(2);
    }
  });

  it('moves its sliders by the arrows, Home and End', async () => {
    const { skin, player } = await skinFixture({ src: lecture });
    slider(skin, 'seek').focus();
    await press('ArrowRight');
    await until(player, 'seeking', () => player.currentTime > 4);
    await press('End');
    await until(player, 'seeking', () => player.currentTime > 70);
    await press('ArrowLeft');
    await until(player, 'seeking', () => player.currentTime < 70);
    await press('Home');
    await until(player, 'seeking', () => player.currentTime < 1);

    slider(skin, 'volume').focus();
    await press('End');
    await until(player, 'volumechange', () => !player.muted && player.volume === 1);
    await press('ArrowDown');
    await until(player, 'volumechange', () => player.volume < 1);
    expect(player.volume).to.be.closeTo(0.95, 0.001);
    await press('Home');
    await until(player, 'volumechange', () => player.muted);
  });

  it('has a menu opened by Enter, walked by the arrows, and left by Escape to where one came from', async () => {
    const skinned = await skinFixture();
    const { skin, player } = skinned;
    await openByKeyboard(skinned, 'speed');

    expect(focusedText()).to.equal('1×');
    await press('ArrowDown');
    expect(focusedText()).to.equal('1.25×');
    await press('ArrowUp', 'ArrowUp', 'End');
    expect(focusedText()).to.equal('2×');
    await press('ArrowDown');
    expect(focusedText()).to.equal('0.5×');
    await press('Escape');
    expect(focusedName(skinned)).to.equal('speed');
    expect(openMenu(skin)).to.equal(null);
    expect(player.playbackRate).to.equal(1);

    await openByKeyboard(skinned, 'speed');
    await press('End', 'Enter');
    await until(player, 'ratechange', () => player.playbackRate === 2);
    expect(focusedName(skinned)).to.equal('speed');
  });

  it('has a menu in the settings, and Escape goes back one by one', async () => {
    const skinned = await skinFixture({ width: 280 });
    const { skin, player } = skinned;
    await openByKeyboard(skinned, 'settings');

    await press('Enter');
    expect(focusedText()).to.equal('1×');
    await press('End', 'Escape');
    expect(focusedText()).to.match(/^Speed/);
    await press('Escape');

    expect(focusedName(skinned)).to.equal('settings');
    expect(openMenu(skin)).to.equal(null);
    expect(player.playbackRate).to.equal(1);
  });

  it('does not lose the focus when a menu is left by Tab', async () => {
    const skinned = await skinFixture({ src: lecture });
    await openByKeyboard(skinned, 'speed');

    await press('Tab');

    expect(openMenu(skinned.skin)).to.equal(null);
    expect(focusedName(skinned)).to.equal(inThis({ chromium: 'pip', firefox: 'pip', webkit: 'fullscreen' }));
  });

  it('keeps the bar there as long as the focus is in it, however long the video plays', async () => {
    const { skin, player, root } = await skinFixture({ src: lecture });
    skin.autohide = 0.2;
    await press('Tab');
    part(skin, 'mute').focus();

    await player.play();
    await reaches(player, 0.8);
    expect(root.matches('.visible')).to.equal(true);
    part(skin, 'mute').blur();
    await changed(root, () => !root.matches('.visible'));
    await faded(part(skin, 'bar'));

    expect(getComputedStyle(part(skin, 'bar')).opacity).to.equal('0');
  });
});

describe('Shortcuts of the skin', () => {
  it('play, seek, change speed and volume, and mute', async () => {
    const { player, skin } = await skinFixture({ src: lecture });
    part(skin, 'mute').focus();

    await press('k');
    await reaches(player, 0.2);
    await press('k');
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
    await press('>');
    await until(player, 'ratechange', () => player.playbackRate === 1.25);
    await press('<');
    await until(player, 'ratechange', () => player.playbackRate === 1);
  });

  it('leave alone what is typed in a field inside', async () => {
    const { player } = await skinFixture({ src: lecture });
    const field = document.createElement('input');
    player.shadowRoot?.append(field);
    const plays = record(player, 'play');

    field.focus();
    await sendKeys({ type: 'k m f' });

    expect(field.value).to.equal('k m f');
    expect(plays).to.have.length(0);
    expect(player.muted).to.equal(true);
  });

  it('can be switched off; the buttons work all the same, and scroll no page', async () => {
    const { skin, player } = await skinFixture({ src: lecture });
    const below = await fixture(html`<div style="block-size: 300vh"></div>`);
    skin.noHotkeys = true;
    await skin.updateComplete;

    part(skin, 'play').focus();
    await press('m', 'l', 'k', ' ');
    await reaches(player, 0.2);

    expect(player.muted).to.equal(true);
    expect(player.currentTime).to.be.below(5);
    expect(scrollY).to.equal(0);
    expect(below.isConnected).to.equal(true);
  });
});
