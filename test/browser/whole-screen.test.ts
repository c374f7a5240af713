import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { engine } from '../support/engine.js';
import { playerFixture, reaches, record, until, webhook } from '../support/fixtures.js';
import { lecture } from '../support/test-server.js';

/** What a browser does only for whoever has just pressed a key. */
async function whenPressed<Result>(act: () => Promise<Result>): Promise<Result> {
  const button = document.createElement('button');
  document.body.append(button);
  button.focus();
  const acted = new Promise<Result>((resolve, reject) => {
    button.addEventListener('click', () => void act().then(resolve, reject), { once: true });
  });
  await sendKeys({ press: 'Enter' });
  button.remove();
  return acted;
}

describe('Heartbeats go on', () => {
  it('on the whole screen', async () => {
    const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
    const sent = record(player, 'heartbeat-sent');
    await player.play();

    await whenPressed(() => player.requestFullscreen());
    expect(document.fullscreenElement === player).to.be.true;
    await until(player, 'heartbeat-sent', () => sent.length === 2);
    await document.exitFullscreen();
    await until(player, 'heartbeat-sent', () => sent.length === 3);

    expect(player.paused).to.be.false;
  });

  if (engine === 'webkit') {
    it('and there is no picture in picture, as in the <video> of WebKitGTK', async () => {
      expect('requestPictureInPicture' in document.createElement('video')).to.be.false;
      expect('requestPictureInPicture' in (await playerFixture())).to.be.false;
    });
  } else {
    it('in a picture in picture', async () => {
      const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
      const sent = record(player, 'heartbeat-sent');
      await player.play();
      await reaches(player, 0.2);

      await whenPressed(() => player.requestPictureInPicture());
      expect(document.pictureInPictureElement === player).to.be.true;
      await until(player, 'heartbeat-sent', () => sent.length === 2);
      await document.exitPictureInPicture();
      await until(player, 'heartbeat-sent', () => sent.length === 3);

      expect(player.paused).to.be.false;
    });
  }
});
