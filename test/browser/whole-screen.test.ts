import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { engine } from '../support/engine.js';
import type { HeartbeatSentEvent, VideocmsPlayer } from '../../src/index.js';
import { playerFixture, record, until, webhook } from '../support/fixtures.js';
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
  let player: VideocmsPlayer;
  let sent: HeartbeatSentEvent[];

  beforeEach(async () => {
    player = await playerFixture({ src: lecture, webhooks: [webhook()] });
    sent = record(player, 'heartbeat-sent');
    await player.play();
  });

  async function oneMore(): Promise<void> {
    const before = sent.length;
    await until(player, 'heartbeat-sent', () => sent.length > before);
  }

  it('on the whole screen, and after it', async () => {
    await whenPressed(() => player.requestFullscreen());
    expect(document.fullscreenElement === player).to.be.true;
    await oneMore();
    await document.exitFullscreen();
    await oneMore();

    expect(player.paused).to.be.false;
  });

  if (engine === 'webkit') {
    it('and there is no picture in picture, as in the <video> of WebKitGTK', () => {
      expect('requestPictureInPicture' in document.createElement('video')).to.be.false;
      expect('requestPictureInPicture' in player).to.be.false;
    });
  } else {
    it('in a picture in picture, and after it', async () => {
      await until(player, 'loadedmetadata', () => player.readyState > 0);

      await whenPressed(() => player.requestPictureInPicture());
      expect(document.pictureInPictureElement === player).to.be.true;
      await oneMore();
      await document.exitPictureInPicture();
      await oneMore();

      expect(player.paused).to.be.false;
    });
  }
});
