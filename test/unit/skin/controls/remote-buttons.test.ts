import { expect } from '@open-wc/testing';
import { airPlayButton, castButton } from '../../../../src/skin/controls/remote-buttons.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { turn } from '../../../support/fake-clock.js';
import { fakeContext } from '../../../support/fake-skin-context.js';

class FakeRemote extends EventTarget {
  state = 'disconnected';
  prompts = 0;
  readonly searches: ((isAvailable: boolean) => void)[] = [];

  watchAvailability(callback: (isAvailable: boolean) => void): Promise<number> {
    return Promise.resolve(this.searches.push(callback) - 1);
  }

  cancelWatchAvailability(id?: number): Promise<void> {
    if (id === undefined) this.searches.length = 0;
    else Reflect.deleteProperty(this.searches, id);
    return Promise.resolve();
  }

  /** Searches that were not cancelled. */
  get running(): number {
    return Object.keys(this.searches).length;
  }

  finds(isAvailable: boolean): void {
    this.searches.forEach((onAvailability) => onAvailability(isAvailable));
  }

  prompt(): Promise<void> {
    this.prompts++;
    return Promise.resolve();
  }
}

describe('castButton', () => {
  it('is hidden until there is a screen, opens the list, and says whether it is connected', async () => {
    const [player, remote] = [new FakePlayer(), new FakeRemote()];
    const { context, leave } = fakeContext(Object.assign(player, { remote }));
    const { element, update } = castButton(context(() => update()));
    update();
    expect(element.hidden).to.equal(true);

    remote.finds(true);
    expect(element.hidden).to.equal(false);
    element.click();
    expect(remote.prompts).to.equal(1);
    expect(element.ariaPressed).to.equal('false');

    remote.state = 'connected';
    remote.dispatchEvent(new Event('connect'));
    expect(element.ariaPressed).to.equal('true');

    await turn();
    leave();
    expect(remote.running).to.equal(0);
  });

  it('ends only its own search, also if that begins late', async () => {
    const [player, remote] = [new FakePlayer(), new FakeRemote()];
    await remote.watchAvailability(() => undefined);
    const { context, leave } = fakeContext(Object.assign(player, { remote }));
    castButton(context()).update();

    leave();
    await turn();

    expect(Object.keys(remote.searches)).to.deep.equal(['0']);
  });

  for (const [name, isShown] of [
    ['NotSupportedError', true],
    ['InvalidStateError', false],
  ] as const) {
    it(`is ${isShown ? 'shown' : 'hidden'} where the browser cannot search all the time: ${name}`, async () => {
      const remote = new FakeRemote();
      remote.watchAvailability = () => Promise.reject(new DOMException('', name));
      const { element, update } = castButton(
        fakeContext(Object.assign(new FakePlayer(), { remote })).context(() => update()),
      );

      update();
      await turn();

      expect(element.hidden).to.equal(!isShown);
    });
  }

  it('follows another element in the slot of the player', async () => {
    const [first, second] = [new FakeRemote(), new FakeRemote()];
    const player = Object.assign(new FakePlayer(), { remote: first });
    const { element, update } = castButton(fakeContext(player).context(() => update()));
    update();
    first.finds(true);
    await turn();

    player.remote = second;
    update();
    expect(element.hidden).to.equal(true);
    await turn();
    expect(first.running).to.equal(0);
    second.finds(true);

    expect(element.hidden).to.equal(false);
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
      if ('remote' in members) expect(members.remote.running).to.equal(0);
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
