import { expect } from '@open-wc/testing';
import { airPlayButton, castButton } from '../../../../src/skin/controls/remote-buttons.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';

class FakeRemote extends EventTarget {
  state = 'disconnected';
  prompts = 0;
  onAvailability: ((isAvailable: boolean) => void) | undefined;

  watchAvailability(callback: (isAvailable: boolean) => void): Promise<number> {
    this.onAvailability = callback;
    return Promise.resolve(1);
  }

  cancelWatchAvailability(): Promise<void> {
    this.onAvailability = undefined;
    return Promise.resolve();
  }

  prompt(): Promise<void> {
    this.prompts++;
    return Promise.resolve();
  }
}

describe('castButton', () => {
  it('is hidden until there is a screen, opens the list, and says whether it is connected', () => {
    const [player, remote] = [new FakePlayer(), new FakeRemote()];
    const { context, leave } = fakeContext(Object.assign(player, { remote }));
    const { element, update } = castButton(context(() => update()));
    update();
    expect(element.hidden).to.equal(true);

    remote.onAvailability?.(true);
    expect(element.hidden).to.equal(false);
    element.click();
    expect(remote.prompts).to.equal(1);
    expect(element.ariaPressed).to.equal('false');

    remote.state = 'connected';
    remote.dispatchEvent(new Event('connect'));
    expect(element.ariaPressed).to.equal('true');

    leave();
    expect(remote.onAvailability).to.equal(undefined);
  });

  for (const [what, members] of [
    ['the browser has no such API', {}],
    ['the page does not want it', { remote: new FakeRemote(), disableRemotePlayback: true }],
    ['AirPlay has a button of its own', { remote: new FakeRemote(), webkitShowPlaybackTargetPicker: () => undefined }],
  ] as const) {
    it(`is hidden, and looks for no screens, where ${what}`, () => {
      const { context } = fakeContext(Object.assign(new FakePlayer(), members));
      const { element, update } = castButton(context());

      update();

      expect(element.hidden).to.equal(true);
      if ('remote' in members) expect(members.remote.onAvailability).to.equal(undefined);
    });
  }
});

describe('airPlayButton', () => {
  it('is hidden until Safari finds a screen, opens its list, and says whether it plays there', () => {
    let pickers = 0;
    const player = Object.assign(new FakePlayer(), {
      webkitShowPlaybackTargetPicker: () => pickers++,
      webkitCurrentPlaybackTargetIsWireless: false,
    });
    const { context } = fakeContext(player);
    const { element, update } = airPlayButton(context(() => update()));
    update();
    expect(element.hidden).to.equal(true);

    const type = 'webkitplaybacktargetavailabilitychanged';
    player.dispatchEvent(Object.assign(new Event(type), { availability: 'available' }));
    expect(element.hidden).to.equal(false);
    element.click();
    expect(pickers).to.equal(1);

    player.webkitCurrentPlaybackTargetIsWireless = true;
    player.tell('webkitcurrentplaybacktargetiswirelesschanged');
    expect(element.ariaPressed).to.equal('true');
  });

  it('is hidden in other browsers', () => {
    const { element, update } = airPlayButton(fakeContext(new FakePlayer()).context());

    update();

    expect(element.hidden).to.equal(true);
  });
});
