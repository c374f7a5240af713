import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { inThis } from '../support/engine.js';
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

const hasPictureInPicture = inThis({ chromium: true, firefox: true, webkit: false });

describe('Heartbeats go on', () => {
  it(`on the whole screen, ${hasPictureInPicture ? 'in a picture in picture, ' : ''}and back in the page`, async () => {
    const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
    const sent = record(player, 'heartbeat-sent');
    const oneMore = (): Promise<void> => {
      const before = sent.length;
      return until(player, 'heartbeat-sent', () => sent.length > before);
    };
    await player.play();

    await whenPressed(() => player.requestFullscreen());
    expect(document.fullscreenElement === player).to.be.true;
    await oneMore();
    await document.exitFullscreen();
    if (hasPictureInPicture) {
      await whenPressed(() => player.requestPictureInPicture());
      expect(document.pictureInPictureElement === player).to.be.true;
      await oneMore();
      await document.exitPictureInPicture();
    }
    await oneMore();

    expect(player.paused).to.be.false;
  });
});

describe('Picture in picture', () => {
  it('is there exactly where <video> has it', async () => {
    expect('requestPictureInPicture' in document.createElement('video')).to.equal(hasPictureInPicture);
    expect('requestPictureInPicture' in (await playerFixture())).to.equal(hasPictureInPicture);
  });
});
