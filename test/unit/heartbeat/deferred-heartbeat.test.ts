import { expect } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { platform } from '../../../src/lib/platform.js';
import { record, webhook, type PlayerProperties } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

/** Requests that are left with the browser, as `fetchLater` of Chromium keeps them. */
class FakeBrowser {
  readonly armed: FormData[] = [];
  /** How often it was asked. */
  asked = 0;
  /** Whether its allowance is used up. */
  isFull = false;

  readonly fetchLater = (_url: string, { body, signal }: RequestInit): void => {
    this.asked++;
    if (this.isFull) throw new DOMException('Too much.', 'QuotaExceededError');
    const deferred = body as FormData;
    this.armed.push(deferred);
    signal?.addEventListener('abort', () => this.armed.splice(this.armed.indexOf(deferred), 1));
  };

  /** Positions that would arrive now, if the page were gone. */
  get positions(): FormDataEntryValue[] {
    return this.armed.map((body) => body.get('position') ?? '');
  }
}

describe('A heartbeat that the browser keeps', () => {
  const lab = useLab();
  let browser: FakeBrowser;
  let player: VideocmsPlayer;

  beforeEach(() => {
    browser = new FakeBrowser();
    platform.fetchLater = browser.fetchLater;
  });

  async function plays(seconds: number, properties: PlayerProperties = {}): Promise<void> {
    ({ player } = await lab.player({ webhooks: [webhook({ rpm: 6 })], flush: true, ...properties }));
    await player.play();
    await lab.its.advance(seconds);
  }

  function sent(): (string | undefined)[] {
    return lab.its.heartbeats.map(({ fields }) => fields['position']);
  }

  it('is one, from a second of playing on, and follows the position every eight seconds', async () => {
    await plays(0.9, { webhooks: [webhook({ rpm: 2 })] });
    expect(browser.positions).to.deep.equal([]);
    await lab.its.advance(1);
    expect(browser.positions).to.deep.equal(['1']);
    await lab.its.advance(16);

    expect(browser.positions).to.deep.equal(['17']);
    expect(browser.asked).to.equal(3);
    expect(sent()).to.deep.equal([]);
  });

  it('is rare also where heartbeats come often', async () => {
    await plays(60.5, { webhooks: [webhook({ rpm: 60 })] });

    expect(sent()).to.have.length(60);
    expect(browser.asked).to.be.at.most(8);
  });

  it('is none without "flush", and without a uuid', async () => {
    await plays(5, { flush: false });
    await plays(5, { uuid: '' });

    expect(browser.asked).to.equal(0);
  });

  it('is taken back when the regular one is delivered', async () => {
    await plays(10.1);

    expect(sent()).to.deep.equal(['10']);
    expect(browser.positions).to.deep.equal([]);
  });

  it('stays where the regular one is refused', async () => {
    lab.its.respondWith(500);
    await plays(10.1);

    expect(sent()).to.deep.equal(['10']);
    expect(browser.positions).to.deep.equal(['9']);
  });

  it('is the regular one where no answer says that it was delivered, so that no older one comes last', async () => {
    lab.its.respondWith('network-error');
    await plays(10.1);
    expect(sent()).to.deep.equal(['10']);
    expect(browser.positions).to.deep.equal(['10']);

    await lab.its.advance(3);
    player.pause();
    await lab.its.advance(600);

    expect(sent()).to.deep.equal(['10', '13.1']);
    expect(browser.positions).to.deep.equal(['13.1']);
  });

  it('carries all segments where no answer says that the regular one was delivered', async () => {
    lab.its.respondWith('network-error');
    await plays(20.1, { include: 'played_segments' });

    expect(browser.armed.map((body) => body.get('played_segments'))).to.deep.equal(['0.000[.]20.000']);
  });

  it('is none where it did not fit, also when no answer says that the regular one was delivered', async () => {
    lab.its.respondWith('network-error');
    browser.isFull = true;
    await plays(9);
    browser.isFull = false;
    await lab.its.advance(1.1);

    expect(sent()).to.deep.equal(['10']);
    expect(browser.positions).to.deep.equal([]);
  });

  it('stays where the position has moved on while a request waits for an answer that the page may not read', async () => {
    lab.its.respondWith({ status: 'network-error', delay: 8 });
    await plays(18.1);

    expect(sent()).to.deep.equal(['10']);
    expect(browser.positions).to.deep.equal(['17']);
  });

  it('stays where the position has moved on meanwhile', async () => {
    lab.its.respondWith({ status: 204, delay: 8 });
    await plays(18.1);

    expect(sent()).to.deep.equal(['10']);
    expect(browser.positions).to.deep.equal(['17']);
  });

  it('is taken back where the server wants silence', async () => {
    lab.its.respondWith(503);
    await plays(15);

    expect(browser.positions).to.deep.equal([]);
  });

  it('is taken back when the webhooks change', async () => {
    await plays(5);
    player.webhooks = [];
    await player.updateComplete;

    expect(browser.positions).to.deep.equal([]);
  });

  it('replaces the last one of a page that ends: one heartbeat, one request', async () => {
    await plays(5.6);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await lab.its.advance(0);

    expect(browser.positions).to.deep.equal(['5.6']);
    expect(sent()).to.deep.equal([]);
  });

  it('is none where a request is under way when the page ends', async () => {
    lab.its.respondWith({ status: 204, delay: 5 });
    await plays(10.5);
    dispatchEvent(new PageTransitionEvent('pagehide'));

    expect(sent()).to.deep.equal(['10']);
    expect(browser.positions).to.deep.equal([]);
  });

  it('is none where the page is only frozen, since it would come much later', async () => {
    await plays(5.6);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await lab.its.advance(0);

    expect(sent()).to.deep.equal(['5.6']);
    expect(browser.positions).to.deep.equal([]);
  });

  it('gives way to the regular one where it does not fit', async () => {
    browser.isFull = true;
    await plays(5.6);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await lab.its.advance(0);

    expect(sent()).to.deep.equal(['5.6']);
  });

  it('may be added to and kept back by the page, which can tell it from a regular one', async () => {
    await plays(0);
    const heartbeats = record(player, 'heartbeat');
    player.addEventListener('heartbeat', ({ body }) => body.append('course', 'algebra'));
    await lab.its.advance(2.1);
    expect(browser.armed[0]?.get('course')).to.equal('algebra');

    player.addEventListener('heartbeat', (event) => event.preventDefault());
    await lab.its.advance(8);

    expect(browser.positions).to.deep.equal([]);
    expect(heartbeats.map(({ isDeferred }) => isDeferred)).to.deep.equal([true, true, false]);
  });

  it('carries all segments that are not delivered', async () => {
    lab.its.respondWith({ status: 204, delay: 9 });
    await plays(17.5, { include: 'played_segments' });

    expect(browser.armed[0]?.get('played_segments')).to.equal('0.000[.]17.000');
  });
});
