import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../src/index.js';
import { positionsOf, record, there, until, webhook } from '../support/fixtures.js';
import { lecture, newUuid, shortMp4 } from '../support/test-server.js';

describe('<videocms-player> with a media element of the page in its media slot', () => {
  it('follows that one, and so do its heartbeats', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player uuid=${newUuid()} params="student=jane" .webhooks=${[webhook()]}>
        <video slot="media" muted src=${lecture}></video>
      </videocms-player>`,
    );
    const positions = positionsOf(player);
    const own = player.querySelector('video');
    let shown = NaN;
    player.addEventListener('heartbeat', () => (shown = own?.currentTime ?? NaN));
    const plays = record(player, 'play');

    await player.play();
    await until(player, 'heartbeat', () => positions.length === 1);

    expect(positions[0]).to.be.above(0).and.closeTo(shown, 0.001);
    expect(own?.paused).to.equal(false);
    expect(player.currentTime).to.equal(own?.currentTime);
    expect(player.src).to.equal(lecture);
    expect(player.video.paused).to.equal(true);
    expect(plays).to.have.length(1);
  });

  it('follows it from the first moment', async () => {
    const box = document.createElement('div');
    box.innerHTML = `<videocms-player><video slot="media" muted src="${lecture}"></video></videocms-player>`;
    document.body.append(box);
    const player = there(box.querySelector('videocms-player'));

    await player.play();

    expect(player.querySelector('video')?.paused).to.equal(false);
    box.remove();
  });

  it('sets properties there, not attributes here', async () => {
    const player = await fixture<VideocmsPlayer>(html`<videocms-player><video slot="media"></video></videocms-player>`);
    const own = player.querySelector('video');

    player.loop = true;
    player.src = shortMp4;
    player.load();

    expect(own).to.include({ loop: true, src: shortMp4 });
    expect(player.hasAttribute('loop')).to.equal(false);
    expect(player.video.loop).to.equal(false);
    expect(player.error).to.equal(null);
  });

  it('lets go of it when it is taken out, and plays its own source again', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player><video slot="media" muted src=${lecture}></video></videocms-player>`,
    );
    const media = there(player.querySelector('video'));
    player.setAttribute('src', shortMp4);
    expect(player.video.hasAttribute('src')).to.equal(false);

    media.remove();
    await oneEvent(player, 'loadedmetadata');
    const plays = record(player, 'play');
    await media.play();
    media.pause();

    expect(player.currentSrc).to.equal(shortMp4);
    expect(plays).to.deep.equal([]);
  });
});
