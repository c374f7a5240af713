import { expect } from '@open-wc/testing';
import { MediaElement } from '../../../src/media-element/media-element.js';
import { turn } from '../../support/fake-clock.js';

const TYPE = 'webkitplaybacktargetavailabilitychanged';

class AvailabilityEvent extends Event {
  readonly availability: string;

  constructor(type: string, { availability }: { availability: string }) {
    super(type);
    this.availability = availability;
  }
}

class Player extends MediaElement {
  slotMedia(media: HTMLVideoElement): void {
    this.useMedia(media);
  }
}
customElements.define('airplay-test-player', Player);

describe('The event about AirPlay devices', () => {
  /** Elements that Safari would search devices for. */
  const searching: EventTarget[] = [];

  beforeEach(() => {
    searching.length = 0;
    // As Safari: it reports the devices that it has found to a new listener, and then only changes.
    Object.defineProperty(HTMLVideoElement.prototype, 'addEventListener', {
      configurable: true,
      value(this: HTMLVideoElement, ...parameters: Parameters<EventTarget['addEventListener']>) {
        EventTarget.prototype.addEventListener.apply(this, parameters);
        if (parameters[0] !== TYPE) return;
        searching.push(this);
        queueMicrotask(() => this.dispatchEvent(new AvailabilityEvent(TYPE, { availability: 'available' })));
      },
    });
  });

  afterEach(() => Reflect.deleteProperty(HTMLVideoElement.prototype, 'addEventListener'));

  function listen(player: Player): string[] {
    const reports: string[] = [];
    player.addEventListener(TYPE, (event) => {
      if (event instanceof AvailabilityEvent) reports.push(event.availability);
    });
    return reports;
  }

  it('makes Safari search for devices only if the page listens to it', () => {
    const player = new Player();
    expect(searching).to.deep.equal([]);

    listen(player);

    expect(searching).to.deep.equal([player.video]);
  });

  it('reports a device to listeners that come long after it was found', async () => {
    const player = new Player();
    const first = listen(player);
    await turn();
    expect(first).to.deep.equal(['available']);

    const second = listen(player);
    await turn();

    expect(second).to.deep.equal(['available']);
  });

  it('comes from another media element in the slot, too', async () => {
    const player = new Player();
    const reports = listen(player);
    await turn();

    player.slotMedia(document.createElement('video'));
    await turn();

    expect(reports).to.deep.equal(['available', 'available']);
  });
});
