import { expect } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import { webhook } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

describe('What becomes of heartbeats', () => {
  const lab = useLab();
  let told: SinonStub<unknown[]>;

  beforeEach(() => {
    told = stub(console, 'info');
  });

  afterEach(() => restore());

  it('is told by the property "heartbeats", per webhook', async () => {
    lab.its.respondWith(({ url }) => (url === 'https://refusing.example/' ? 403 : 204));
    const { player } = await lab.player({
      webhooks: [webhook({ name: 'Good', rpm: 30 }), webhook({ name: 'Refused', url: 'https://refusing.example/' })],
    });
    const statuses = (): [name: unknown, status: unknown][] =>
      player.heartbeats.map(({ webhook: { name }, ...status }) => [name, status]);
    const untouched = { lastStatus: undefined, lastOutcome: 'nothing was due yet', lastPosition: undefined };
    expect(statuses()).to.deep.equal([
      ['Good', { ...untouched, nextDue: 2 }],
      ['Refused', { ...untouched, nextDue: 1.005 }],
    ]);

    await player.play();
    await lab.its.advance(3.5);

    expect(statuses()).to.deep.equal([
      ['Good', { lastStatus: 204, lastOutcome: 'position 2: the server answered 204', lastPosition: 2, nextDue: 0.5 }],
      [
        'Refused',
        {
          lastStatus: 403,
          lastOutcome: 'position 3.005: the server answered 403; no more is sent until the configuration changes',
          lastPosition: 3.005,
          nextDue: Infinity,
        },
      ],
    ]);
  });

  it('has no last position before the outcome is known, so that a slow answer does not look like one that the page may not read', async () => {
    lab.its.respondWith({ status: 204, delay: 8 });
    const { player } = await lab.player({ webhooks: [webhook({ rpm: 2 })] });
    const last = (): unknown[] =>
      player.heartbeats.map(({ lastStatus, lastOutcome, lastPosition }) => [lastStatus, lastOutcome, lastPosition]);
    await player.play();

    await lab.its.advance(37);
    expect(lab.its.heartbeats).to.have.length(1);
    expect(last()).to.deep.equal([[undefined, 'nothing was due yet', undefined]]);

    await lab.its.advance(1);
    expect(last()).to.deep.equal([[204, 'position 30: the server answered 204', 30]]);
  });

  it('is written to the console with "debug", for a person to read', async () => {
    lab.its.respondWith(({ at }) => (at < 60 ? 429 : 204));
    const { player } = await lab.player({ webhooks: [webhook({ name: 'Tracking', rpm: 4 })], debug: true });
    player.addEventListener('heartbeat', (event) => event.preventDefault(), { once: true });

    await player.play();
    await lab.its.advance(65);
    player.pause();

    const lines = told.args.flat().map(String);
    for (const [index, line] of [
      /^\[videocms-player\] uuid-1234: plays$/,
      /^\[videocms-player\] uuid-1234: Tracking: stopped by the page$/,
      /Tracking: position 30: the server answered 429; the next one waits until \d/,
      /Tracking: position 60: the server answered 204$/,
      /uuid-1234: does not play: paused$/,
    ].entries()) {
      expect(lines[index]).to.match(line);
    }
    expect(lines).to.have.length(5);
  });

  it('is not written to the console without', async () => {
    const { player } = await lab.player({ webhooks: [webhook()] });

    await player.play();
    await lab.its.advance(1);

    expect(lab.its.heartbeats).to.have.length(1);
    expect(told.args).to.deep.equal([]);
  });
});
