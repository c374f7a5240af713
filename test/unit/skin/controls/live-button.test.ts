import { expect } from '@open-wc/testing';
import { liveButton } from '../../../../src/skin/controls/live-button.js';
import { FakePlayer, ranges } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';

describe('liveButton', () => {
  let player: FakePlayer;
  let button: ReturnType<typeof liveButton>;

  beforeEach(() => {
    player = new FakePlayer();
    Object.assign(player, { streamType: 'live', duration: Infinity, seekable: ranges([0, 100]), paused: false });
    button = liveButton(fakeContext(player).context());
  });

  it('says by its name whether the stream is at its live position', () => {
    player.currentTime = 99;
    button.update();
    expect(button.element.ariaLabel).to.equal('Live');

    player.currentTime = 60;
    button.tick?.();
    expect(button.element.ariaLabel).to.equal('Live: Go live');

    Object.assign(player, { currentTime: 99, paused: true });
    button.tick?.();
    expect(button.element.ariaLabel).to.equal('Live: Go live');
  });

  it('seeks to the live position, and plays', () => {
    Object.assign(player, { currentTime: 20, paused: true });
    button.update();

    button.element.click();

    expect([player.currentTime, player.paused]).to.deep.equal([100, false]);
  });

  it('seeks to the position of the engine, if that knows better', () => {
    player.engine = { liveSyncPosition: 91 };
    button.update();

    button.element.click();

    expect(player.currentTime).to.equal(91);
  });

  it('is hidden for other videos', () => {
    player.streamType = 'on-demand';

    button.update();

    expect(button.element.hidden).to.equal(true);
  });
});
