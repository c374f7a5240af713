import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { VideocmsPlayer } from '../../src/index.js';
import { StoredPosition } from '../../src/features/resume/stored-position.js';
import { where } from '../support/engine.js';
import { part, playerFixture, reaches, says, there } from '../support/fixtures.js';
import { Gate, lecture, newUuid, origin } from '../support/test-server.js';

/** A page: nothing that could be tried again. */
const notAVideo = `${origin}/html`;

/** A part of what the player says, once it is there. */
function appears(player: VideocmsPlayer, name: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const check = (): void => {
      const found = part(player, name);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(check);
    observer.observe(player.renderRoot, { subtree: true, childList: true });
    check();
  });
}

describe('Accessibility, by axe,', () => {
  afterEach(() => localStorage.clear());

  it('before there is a source', async () => {
    await expect(await playerFixture()).to.be.accessible();
  });

  it('with a video and captions', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player muted crossorigin src=${lecture} poster="${origin}/media/lecture.jpg">
        <track kind="captions" srclang="en" label="English" src="${origin}/media/lecture.en.vtt" default />
      </videocms-player>`,
    );
    await oneEvent(player, 'loadedmetadata');

    await expect(player).to.be.accessible();
  });

  it('while it plays', async () => {
    const player = await playerFixture({ src: lecture });
    await player.play();
    await reaches(player, 0.3);

    await expect(player).to.be.accessible();
  });

  it('when the video cannot be played', async () => {
    const player = await playerFixture();
    player.src = notAVideo;
    await oneEvent(player, 'error');
    await player.updateComplete;

    await expect(player).to.be.accessible();
  });

  it('the button to try again is reached and used by keyboard, and the focus then goes to the video', async () => {
    const player = await playerFixture();
    player.src = notAVideo;
    await oneEvent(player, 'error');
    await player.updateComplete;
    const button = there(part(player, 'retry'));

    button.focus();
    expect(player.shadowRoot?.activeElement === button).to.be.true;
    button.click();

    expect(player.shadowRoot?.activeElement === player.video).to.be.true;
  });

  it('while it reconnects, which is said once, to screen readers too', async () => {
    const gate = new Gate();
    await gate.close({ at: 'segment-01', reset: true });
    const player = await playerFixture({ src: gate.url('hls/master.m3u8') });
    await player.play();
    // It is there before there is something to say: that is what makes it be read out. It comes when the browser has time, in
    // WebKit a second after the video has begun to play.
    const status = await appears(player, 'text');
    expect([status.getAttribute('role'), status.textContent.trim()]).to.deep.equal(['status', '']);

    const announcements: string[] = [];
    new MutationObserver(() => announcements.push(status.textContent.trim())).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    await says(player, 'Reconnecting…');
    await expect(player).to.be.accessible();
    await gate.open();
    // It is tried again at once then, and not after another pause that is longer each time.
    dispatchEvent(new Event('online'));
    await reaches(player, 5);

    expect(announcements).to.deep.equal(['Reconnecting…', '']);
  });

  it('when it offers to go on', async () => {
    const uuid = newUuid();
    new StoredPosition(`${encodeURIComponent(uuid)}:`).set(30);
    const player = await playerFixture({ src: lecture, uuid, resume: true });

    await says(player, 'You have watched');

    await expect(player).to.be.accessible();
  });

  it('what it says can be reached and left by keyboard alone, in the order in which it is seen', async () => {
    const uuid = newUuid();
    new StoredPosition(`${encodeURIComponent(uuid)}:`).set(30);
    const player = await playerFixture({ src: lecture, uuid, resume: true });
    await says(player, 'You have watched');
    const after = await fixture<HTMLButtonElement>(html`<button>After</button>`);

    const walk: string[] = [];
    for (let steps = 0; steps < 20 && document.activeElement !== after; steps++) {
      await sendKeys({ press: 'Tab' });
      const focused = player.shadowRoot?.activeElement;
      const name = focused?.matches('button') ? focused.textContent.trim() : focused?.localName;
      if (name && walk.at(-1) !== name) walk.push(name);
    }

    expect(document.activeElement === after).to.be.true;
    expect(walk).to.deep.equal(['video', 'Continue watching', 'Start over']);
  });

  it('its buttons are large enough, and show that they have the focus', async () => {
    const player = await playerFixture();
    player.src = notAVideo;
    await oneEvent(player, 'error');
    await player.updateComplete;
    const button = there(part(player, 'retry'));

    await sendKeys({ press: 'Tab' });
    button.focus();

    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
    expect(getComputedStyle(button).outlineStyle).to.equal('solid');
  });

  where('reduced-motion', () => {
    afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

    it('nothing turns for whoever wants less motion', async () => {
      const gate = new Gate();
      await gate.close({ at: 'master.m3u8', reset: true });
      const player = await playerFixture({ src: gate.url('hls/master.m3u8') });
      player.play().catch(() => undefined);
      await says(player, 'Reconnecting…');
      const animation = (): string => getComputedStyle(there(part(player, 'text')), '::before').animationName;
      expect(animation()).to.equal('videocms-turn');

      await emulateMedia({ reducedMotion: 'reduce' });

      expect(animation()).to.equal('none');
    });
  });
});
