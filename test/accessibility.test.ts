import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../src/index.js';
import { part, playerFixture, reaches, there } from './support/fixtures.js';
import { lecture, origin } from './support/test-server.js';

describe('Accessibility, by axe,', () => {
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
    player.src = `${origin}/media/gone.mp4`;
    await oneEvent(player, 'error');
    await player.updateComplete;

    await expect(player).to.be.accessible();
  });

  it('the button to try again is reached and used by keyboard, and the focus then goes to the video', async () => {
    const player = await playerFixture();
    player.src = `${origin}/media/gone.mp4`;
    await oneEvent(player, 'error');
    await player.updateComplete;
    const button = there(part(player, 'retry'));

    button.focus();
    expect(player.shadowRoot?.activeElement === button).to.be.true;
    button.click();

    expect(player.shadowRoot?.activeElement === player.video).to.be.true;
  });
});
