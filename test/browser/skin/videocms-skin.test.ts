import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import { inThis } from '../../support/engine.js';
import { reaches, there, until } from '../../support/fixtures.js';
import { lecture, hlsLecture, noLength, origin } from '../../support/test-server.js';
import {
  changed,
  control,
  controllerOf,
  faded,
  hasChoices,
  focused,
  partOf,
  skinFixture,
  skinned,
  visibleControls,
} from './skin-fixtures.js';

/** Where the middle of an element is in the window, in whole CSS pixels. */
function middleOf(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** Resolves when an element has stayed where it is: an engine may give the screen first, and lay out the page then. */
async function atRest(element: Element): Promise<void> {
  let [frames, at] = [0, ''];
  while (frames < 20) {
    await new Promise(requestAnimationFrame);
    const now = String(middleOf(element));
    frames = now === at ? frames + 1 : 0;
    at = now;
  }
}

/** What a click there would meet, in whichever shadow tree. */
function hit([x, y]: [number, number], root: DocumentOrShadowRoot = document): Element | null {
  const element = root.elementFromPoint(x, y);
  const inner = element?.shadowRoot?.elementFromPoint(x, y);
  return inner && inner !== element && element?.shadowRoot ? hit([x, y], element.shadowRoot) : element;
}

describe('<videocms-skin>', () => {
  for (const [what, src] of [
    ['a file', lecture],
    ['HLS', hlsLecture],
  ] as const) {
    it(`plays, seeks, mutes and shows the time of ${what}`, async () => {
      const { skin, player } = await skinFixture({ src });

      control(skin, '.buttons media-play-button').click();
      await reaches(player, 0.2);
      expect(player.paused).to.equal(false);

      const range = there(control(skin, 'media-time-range').shadowRoot?.querySelector('input'));
      range.value = '0.5';
      range.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await oneEvent(player, 'seeked');
      await reaches(player, 36.1);
      expect(control(skin, 'media-time-display').shadowRoot?.textContent).to.match(/0:3\d/);
      expect(control(skin, 'media-duration-display').shadowRoot?.textContent).to.contain('1:12');

      control(skin, 'media-mute-button').click();
      await oneEvent(player, 'volumechange');
      expect(player.muted).to.equal(false);
    });
  }

  it('plays at a click on the large button, which is gone then', async () => {
    const { skin, player, controller } = await skinFixture();

    await sendMouse({ type: 'click', position: middleOf(control(skin, '.center')) });
    await reaches(player, 0.2);
    await changed(controller, () => controller.hasAttribute('mediahasplayed'));

    expect(control(skin, '.center').offsetWidth).to.equal(0);
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

  it('shows the time under the pointer on the seek bar', async () => {
    const { skin } = await skinFixture();
    const range = control(skin, 'media-time-range');
    const preview = there(range.shadowRoot?.querySelector('media-preview-time-display'));

    await sendMouse({ type: 'move', position: middleOf(range) });
    await changed(range, () => range.hasAttribute('mediapreviewtime'));

    expect(preview.shadowRoot?.textContent).to.match(/0:3[5-7]/);
  });

  it('chooses the speed, the quality, the audio language and the captions by its menus', async () => {
    const { skin, player, controller } = await skinFixture();
    await hasChoices(controller);
    const choose = (menu: string, value: string): void => {
      const items = control(skin, menu).shadowRoot?.querySelectorAll<HTMLElement & { value: string }>(
        '[role^="menuitem"]',
      );
      there([...(items ?? [])].find((item) => item.textContent.trim() === value)).click();
    };

    choose('#speed', '1.5x');
    await until(player, 'ratechange', () => player.playbackRate === 1.5);

    choose('#captions', 'English');
    await until(player.textTracks, 'change', () => [...player.textTracks].some(({ mode }) => mode === 'showing'));

    choose('#audio', 'Deutsch');
    await until(player.audioTracks, 'change', () =>
      [...player.audioTracks].some((t) => t.enabled && t.label === 'Deutsch'),
    );

    choose('#quality', '240p');
    await until(player.videoRenditions, 'change', () => player.videoRenditions.selectedIndex !== -1);
    expect(player.videoRenditions[player.videoRenditions.selectedIndex]?.height).to.equal(240);
  });

  it('fills the screen with the video and its controls, and gives it back', async () => {
    const { skin, player, controller } = await skinFixture({ width: 400 });
    const button = control(skin, 'media-fullscreen-button');

    await sendMouse({ type: 'click', position: middleOf(button) });
    await changed(controller, () => controller.hasAttribute('mediaisfullscreen'));
    expect(document.fullscreenElement === skin).to.equal(true);
    await atRest(button);
    expect(player.offsetWidth).to.equal(innerWidth);
    expect(player.offsetHeight).to.equal(innerHeight);
    expect(Math.round(there(partOf(skin, 'bar')).getBoundingClientRect().bottom)).to.equal(innerHeight);

    await sendMouse({ type: 'click', position: middleOf(button) });
    await changed(controller, () => !controller.hasAttribute('mediaisfullscreen'));
    expect(document.fullscreenElement).to.equal(null);
    await atRest(button);
    expect(player.offsetWidth).to.equal(400);
  });

  it('shows no menu for what there is no choice of', async () => {
    const { skin } = await skinFixture({ src: lecture });

    const shown = visibleControls(skin).map(({ localName }) => localName);

    expect(shown).to.include('media-playback-rate-menu-button');
    expect(shown).not.to.include.members(['media-captions-menu-button']);
    expect(shown).not.to.include.members(['media-rendition-menu-button']);
    expect(shown).not.to.include.members(['media-audio-track-menu-button']);
    expect(shown).not.to.include.members(['media-airplay-button']);
  });

  it('shows, for a live stream, what is live instead of the time', async () => {
    const skin = await fixture<VideocmsSkin>(
      html`<videocms-skin>
        <videocms-player muted src="${origin}/live/${crypto.randomUUID()}/index.m3u8"></videocms-player>
      </videocms-skin>`,
    );
    await skin.updateComplete;
    const controller = controllerOf(skin);
    await changed(controller, () => controller.getAttribute('mediastreamtype') === 'live');

    const shown = visibleControls(skin).map((element) => element.localName);

    expect(shown).to.include('media-live-button');
    expect(control(skin, '.time').offsetWidth).to.equal(0);
  });

  it('shows a recording without a length in its header as a video, not as live', async () => {
    const skin = await fixture<VideocmsSkin>(
      html`<videocms-skin><videocms-player muted src=${noLength}></videocms-player></videocms-skin>`,
    );
    await skin.updateComplete;
    const player = there(skin.querySelector('videocms-player'));
    const controller = controllerOf(skin);
    await changed(controller, () => controller.hasAttribute('mediastreamtype'));

    const shown = visibleControls(skin).map((element) => element.localName);

    expect(player.streamType).to.equal('on-demand');
    expect(shown).not.to.include('media-live-button');
    // Firefox works a length out while it loads.
    const length = control(skin, 'media-duration-display');
    expect(length.offsetWidth > 0).to.equal(length.hasAttribute('mediaduration'));
    expect(control(skin, '.time').offsetWidth).to.be.above(0);
  });

  it('hides its controls while the video plays and nobody moves, and leaves them to the keyboard', async () => {
    const { skin, player, controller } = await skinFixture();
    const inactive = (): boolean => controller.hasAttribute('userinactive');
    skin.autohide = 0.3;
    await skin.updateComplete;
    await player.play();
    await changed(controller, inactive);
    const shown = changed(controller, () => !inactive());
    await sendMouse({ type: 'move', position: [50, 50] });
    await shown;
    await changed(controller, inactive);
    const bar = there(partOf(skin, 'bar'));
    await faded(bar);
    expect(getComputedStyle(bar).opacity).to.equal('0');
    expect(getComputedStyle(player).opacity).to.equal('1');

    control(skin, 'media-mute-button').focus();
    await sendKeys({ press: 'Shift' });
    await changed(controller, () => controller.hasAttribute('keyboardcontrol') && inactive());
    await faded(bar);

    expect(getComputedStyle(bar).opacity).to.equal('1');
  });

  describe('takes over a player', () => {
    it('whose native controls are there again without it', async () => {
      const { skin, player } = await skinFixture();
      expect(player.noControls).to.equal(true);
      expect(player.video.controls).to.equal(false);

      skin.replaceWith(player);
      await player.updateComplete;

      expect(player.video.controls).to.equal(true);
      expect(player.hasAttribute('tabindex')).to.equal(false);
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
      control(skin, '.buttons media-play-button').click();
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
      control(skin, '.buttons media-play-button').click();
      await reaches(second, 0.3);

      expect(first.noControls).to.equal(false);
      expect(first.paused).to.equal(true);
      expect(second.video.controls).to.equal(false);
    });

    it('and moves with it through the page', async () => {
      const { skin, player, controller } = await skinFixture({ src: lecture });
      const elsewhere = await fixture(html`<div lang="en"></div>`);

      elsewhere.append(skin);
      await skinned(skin);
      // In WebKitGTK a video that is played before the first frame after a move stands still, although it says that it plays.
      for (let frames = inThis({ chromium: 0, firefox: 0, webkit: 2 }); frames > 0; frames--)
        await new Promise(requestAnimationFrame);
      control(skin, '.buttons media-play-button').click();
      await reaches(player, 0.3);
      await changed(controller, () => !controller.hasAttribute('mediapaused'));

      expect(player.video.controls).to.equal(false);
      expect(control(skin, '.buttons media-play-button').getAttribute('aria-label')).to.equal('pause');
    });

    it('and another skin another', async () => {
      const one = await skinFixture({ width: 400 });
      const other = await skinFixture({ width: 400 });

      control(one.skin, '.buttons media-play-button').click();
      await reaches(one.player, 0.3);

      expect(other.player.paused).to.equal(true);
      expect(control(other.skin, '.buttons media-play-button').getAttribute('aria-label')).to.equal('play');
    });
  });

  describe('leaves what the player itself says', () => {
    it('where it can be seen and clicked: the error and its button', async () => {
      const { skin, player, controller } = await skinFixture({ src: lecture });
      // A page: nothing that could be tried again.
      player.src = `${origin}/html`;
      await until(player, 'error', () => player.error !== null);
      await player.updateComplete;
      await changed(controller, () => controller.hasAttribute('mediaerrorcode'));
      const button = there(player.shadowRoot?.querySelector('button'));

      expect(hit(middleOf(button)) === button).to.equal(true);
      expect(control(skin, '.center').offsetWidth).to.equal(0);
    });

    it('above the large button, where it has a z-index, and does not play at a click on it', async () => {
      const { player, skin } = await skinFixture({ src: lecture });
      const button = document.createElement('button');
      button.textContent = 'Continue at 0:30';
      button.style.cssText =
        'position: absolute; z-index: 1; inset: 0; margin: auto; inline-size: 12em; block-size: 4em';
      player.shadowRoot?.append(button);
      expect(hit(middleOf(control(skin, '.center'))) === button).to.equal(true);

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
      const { player, controller } = await skinFixture({ src: lecture });
      player.shadowRoot?.append(document.createElement('button'));

      controller.focus();
      await sendKeys({ press: 'Tab' });

      expect(focused() === player.shadowRoot?.querySelector('button')).to.equal(true);
    });

    it('above the bar, by a custom property that says how high that is', async () => {
      const { skin, player } = await skinFixture();

      const inset = document.createElement('div');
      inset.style.blockSize = 'var(--videocms-controls-inset)';
      player.shadowRoot?.append(inset);

      const { top, height } = there(partOf(skin, 'bar')).getBoundingClientRect();
      expect(inset.getBoundingClientRect().height).to.be.within(height, height + 20);
      expect(top).to.be.above(0);
    });
  });
});
