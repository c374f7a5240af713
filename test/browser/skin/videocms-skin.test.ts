import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import { inThis } from '../../support/engine.js';
import { reaches, there, until } from '../../support/fixtures.js';
import { lecture, hlsLecture, noLength, origin } from '../../support/test-server.js';
import {
  changed,
  choose,
  faded,
  focused,
  freshSkin,
  hasChoices,
  hit,
  menuItems,
  middleOf,
  nameOf,
  open,
  part,
  skinFixture,
  skinned,
  slider,
  visibleControls,
} from './skin-fixtures.js';

const IMAGE = `${origin}/media/lecture.jpg`;

describe('<videocms-skin>', () => {
  for (const [what, src] of [
    ['a file', lecture],
    ['HLS', hlsLecture],
  ] as const) {
    it(`plays, seeks, mutes and shows the time of ${what}`, async () => {
      const { skin, player } = await skinFixture({ src });

      part(skin, 'play').click();
      await reaches(player, 0.2);
      expect(player.paused).to.equal(false);

      slider(skin, 'seek').value = '36';
      slider(skin, 'seek').dispatchEvent(new Event('input'));
      await oneEvent(player, 'seeked');
      await reaches(player, 36.1);
      expect(part(skin, 'time').textContent).to.match(/^0:3\d1:12$/);

      part(skin, 'mute').click();
      await oneEvent(player, 'volumechange');
      expect(player.muted).to.equal(false);
    });
  }

  it('plays at a click on the poster, and shows the bar then', async () => {
    const { skin, player, root } = await freshSkin();
    await until(player, 'loadedmetadata', () => player.readyState > 0);

    await sendMouse({ type: 'click', position: middleOf(part(skin, 'center')) });
    await reaches(player, 0.2);
    await changed(root, () => root.matches('.played'));

    expect(part(skin, 'center').offsetWidth).to.equal(0);
    expect(part(skin, 'bar').offsetWidth).to.be.above(0);
  });

  it('plays and pauses at a click on the video', async () => {
    const { player } = await skinFixture();
    await player.play();
    const { left, top } = player.getBoundingClientRect();
    const position: [number, number] = [Math.round(left) + 40, Math.round(top) + 40];

    await sendMouse({ type: 'click', position });
    await until(player, 'pause', () => player.paused);
    await sendMouse({ type: 'click', position });
    await until(player, 'play', () => !player.paused);
  });

  it('shows the time and the chapter under the pointer on the seek bar, and where chapters begin', async () => {
    const chapters = URL.createObjectURL(
      new Blob(['WEBVTT\n\n00:00.000 --> 00:30.000\nLight\n\n00:30.000 --> 01:12.000\nColour\n']),
    );
    const { skin, player, root } = await skinFixture({ src: lecture });
    player.append(Object.assign(document.createElement('track'), { kind: 'chapters', src: chapters }));
    const thumbnails = URL.createObjectURL(new Blob([`WEBVTT\n\n00:00.000 --> 01:12.000\n${IMAGE}#xywh=80,0,80,45\n`]));
    player.append(
      Object.assign(document.createElement('track'), { kind: 'metadata', label: 'thumbnails', src: thumbnails }),
    );

    await sendMouse({ type: 'move', position: middleOf(slider(skin, 'seek')) });
    await changed(root, () => slider(skin, 'seek').style.getPropertyValue('--_gaps') !== '');
    await changed(root, () => part(skin, 'preview').textContent.includes('Colour'));

    expect(part(skin, 'preview').textContent).to.match(/Colour0:3[5-7]/);
    await changed(root, () => root.querySelector('.thumbnail:not([hidden])') !== null);
    const thumbnail = there(root.querySelector<HTMLElement>('.thumbnail'));
    expect(thumbnail.offsetWidth).to.equal(160);
    expect(thumbnail.offsetHeight).to.equal(90);
    expect(getComputedStyle(there(thumbnail.firstElementChild)).backgroundPosition).to.equal('-80px 0px');
    for (const url of [chapters, thumbnails]) URL.revokeObjectURL(url);
  });

  it('chooses the speed, the quality, the audio language and the captions by its menus', async () => {
    const skinned = await skinFixture();
    const { skin, player, root } = skinned;
    await hasChoices(skinned);

    await open(skin, 'speed');
    choose(skin, '1.5×');
    await until(player, 'ratechange', () => player.playbackRate === 1.5);

    await open(skin, 'captions');
    choose(skin, 'English');
    await until(player.textTracks, 'change', () => [...player.textTracks].some(({ mode }) => mode === 'showing'));
    await changed(root, () => part(skin, 'captions').ariaLabel === 'Captions: English');
    // Forced colors keep borders, and remove backgrounds.
    expect(parseFloat(getComputedStyle(part(skin, 'captions'), '::before').borderTopWidth)).to.be.above(1);

    await open(skin, 'audio');
    choose(skin, 'Deutsch');
    await until(player.audioTracks, 'change', () =>
      [...player.audioTracks].some((t) => t.enabled && t.label === 'Deutsch'),
    );

    await open(skin, 'quality');
    choose(skin, '240p');
    await until(player.videoRenditions, 'change', () => player.videoRenditions.selectedIndex !== -1);
    expect(player.videoRenditions[player.videoRenditions.selectedIndex]?.height).to.equal(240);
    await open(skin, 'quality');
    expect(menuItems(skin).find((item) => item.ariaChecked === 'true')?.textContent).to.equal('240p');
  });

  it('closes a menu by a click on its button, or elsewhere, which does not play', async () => {
    // Within the window.
    const { skin, player } = await skinFixture({ src: lecture, width: 760 });
    await open(skin, 'speed');
    await sendMouse({ type: 'click', position: middleOf(part(skin, 'speed')) });
    expect(menuItems(skin)).to.have.length(0);

    await open(skin, 'speed');
    const { left, top } = player.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left) + 40, Math.round(top) + 40] });

    expect(menuItems(skin)).to.have.length(0);
    expect(player.paused).to.equal(true);
  });

  it('shows no menu for what there is no choice of', async () => {
    const { skin } = await skinFixture({ src: lecture });

    const shown = visibleControls(skin).map(nameOf);

    expect(shown).to.include('speed');
    for (const name of ['captions', 'quality', 'audio', 'airplay', 'live']) expect(shown).not.to.include(name);
  });

  it('shows, for a live stream, what is live instead of the time', async () => {
    const { skin } = await skinFixture({ src: `${origin}/live/${crypto.randomUUID()}/index.m3u8` });

    const shown = visibleControls(skin).map(nameOf);

    expect(shown).to.include('live');
    expect(shown).not.to.include('time');
  });

  it('shows a recording without a length in its header as a video, not as live', async () => {
    const { skin, player } = await skinFixture({ src: noLength });

    const shown = visibleControls(skin).map(nameOf);

    expect(player.streamType).to.equal('on-demand');
    expect(shown).not.to.include('live');
    expect(shown).to.include('time');
    // Firefox works a length out while it loads.
    expect(part(skin, 'seek').hidden).to.equal(player.duration === Infinity);
  });

  it('hides its controls while the video plays and nobody moves, and follows the position no more', async () => {
    const { skin, player, root } = await skinFixture({ src: lecture });
    skin.autohide = 0.3;
    await player.play();
    await changed(root, () => !root.matches('.visible'));
    await faded(part(skin, 'bar'));
    expect(getComputedStyle(part(skin, 'bar')).opacity).to.equal('0');
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(root, { attributes: true, childList: true, characterData: true, subtree: true });

    await reaches(player, player.currentTime + 0.6);
    expect(changes).to.have.length(0);
    observer.disconnect();
    await sendMouse({ type: 'move', position: middleOf(player) });
    await changed(root, () => root.matches('.visible'));

    expect(part(skin, 'time').textContent).to.match(/^0:0[1-9]/);
  });

  describe('takes over a player', () => {
    it('whose native controls are there again without it', async () => {
      const { skin, player } = await skinFixture();
      expect(player.noControls).to.equal(true);
      expect(player.video.controls).to.equal(false);

      skin.replaceWith(player);
      await player.updateComplete;

      expect(player.video.controls).to.equal(true);
    });

    it('that had none, and leaves it so', async () => {
      const skin = await fixture<VideocmsSkin>(
        html`<videocms-skin><videocms-player nocontrols muted src=${lecture}></videocms-player></videocms-skin>`,
      );
      const { player } = await skinned(skin);

      skin.replaceWith(player);
      await player.updateComplete;

      expect(player.noControls).to.equal(true);
    });

    it('that comes later', async () => {
      const skin = await fixture<VideocmsSkin>(html`<videocms-skin></videocms-skin>`);
      const player = document.createElement('videocms-player');
      player.muted = true;
      player.src = lecture;

      skin.append(player);
      await skinned(skin);
      part(skin, 'play').click();
      await reaches(player, 0.3);

      expect(player.video.controls).to.equal(false);
    });

    it('that replaces another', async () => {
      const { skin, player: first } = await skinFixture({ src: lecture });
      const second = document.createElement('videocms-player');
      second.muted = true;
      second.src = hlsLecture;

      first.replaceWith(second);
      await skinned(skin);
      part(skin, 'play').click();
      await reaches(second, 0.3);

      expect(first.noControls).to.equal(false);
      expect(first.paused).to.equal(true);
      expect(second.video.controls).to.equal(false);
    });

    it('and moves with it through the page', async () => {
      const { skin, player, root } = await skinFixture({ src: lecture });
      const elsewhere = await fixture(html`<div lang="en"></div>`);

      elsewhere.append(skin);
      await skinned(skin);
      // In WebKitGTK a video that is played before the first frame after a move stands still, although it says that it plays.
      for (let frames = inThis({ chromium: 0, firefox: 0, webkit: 2 }); frames > 0; frames--)
        await new Promise(requestAnimationFrame);
      part(skin, 'play').click();
      await reaches(player, 0.3);
      await changed(root, () => part(skin, 'play').ariaLabel === 'Pause');

      expect(player.video.controls).to.equal(false);
    });

    it('and another skin another', async () => {
      const one = await skinFixture({ width: 400 });
      const other = await skinFixture({ width: 400 });

      part(one.skin, 'play').click();
      await reaches(one.player, 0.3);

      expect(other.player.paused).to.equal(true);
      expect(part(other.skin, 'play').ariaLabel).to.equal('Play');
    });
  });

  describe('leaves what the player itself says', () => {
    it('where it can be seen and clicked: the error and its button', async () => {
      const { skin, player, root } = await skinFixture({ src: lecture });
      // A page: nothing that could be tried again.
      player.src = `${origin}/html`;
      await until(player, 'error', () => player.error !== null);
      await player.updateComplete;
      await changed(root, () => !root.matches('.ready'));
      const button = there(player.shadowRoot?.querySelector('button'));

      expect(hit(middleOf(button)) === button).to.equal(true);
      expect(part(skin, 'center').offsetWidth).to.equal(0);
    });

    it('above the poster, where it has a z-index, and does not play at a click on it', async () => {
      const { player, skin } = await freshSkin({ src: lecture });
      const button = document.createElement('button');
      button.textContent = 'Continue at 0:30';
      button.style.cssText =
        'position: absolute; z-index: 1; inset: 0; margin: auto; inline-size: 12em; block-size: 4em';
      player.shadowRoot?.append(button);
      expect(hit(middleOf(part(skin, 'center'))) === button).to.equal(true);

      const clicked = oneEvent(button, 'click');
      await sendMouse({ type: 'click', position: middleOf(button) });
      await clicked;
      button.focus();
      const pressed = oneEvent(button, 'click');
      await sendKeys({ press: ' ' });
      await pressed;

      expect(player.paused).to.equal(true);
    });

    it('within reach of the Tab key, before the controls', async () => {
      const { player, skin } = await freshSkin({ src: lecture });
      player.shadowRoot?.append(document.createElement('button'));

      part(skin, 'center').focus();
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });

      expect(focused() === player.shadowRoot?.querySelector('button')).to.equal(true);
    });

    it('above the bar, by a custom property that says how high that is', async () => {
      const { skin, player } = await skinFixture();

      const inset = document.createElement('div');
      inset.style.blockSize = 'var(--videocms-controls-inset)';
      player.shadowRoot?.append(inset);

      const { top, height } = part(skin, 'bar').getBoundingClientRect();
      expect(inset.getBoundingClientRect().height).to.be.within(height, height + 20);
      expect(top).to.be.above(0);
    });
  });
});
