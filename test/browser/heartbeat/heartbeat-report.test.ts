import { expect } from '@open-wc/testing';
import { spy, type SinonSpy } from 'sinon';
import { record, scriptedPlayer, until, webhook } from '../../support/fixtures.js';
import { Gate } from '../../support/test-server.js';

describe('What becomes of heartbeats', () => {
  let told: SinonSpy;

  beforeEach(() => {
    told = spy(console, 'info');
  });

  afterEach(() => told.restore());

  it('is told by the property "heartbeats", per webhook', async () => {
    const gate = new Gate();
    await gate.close({ at: '', answering: 403 });
    const { player, media } = await scriptedPlayer({
      webhooks: [webhook({ name: 'Good', rpm: 30 }), webhook({ name: 'Refused', url: gate.url('video-tracking') })],
    });
    const errors = record(player, 'heartbeat-error');
    expect(player.heartbeats.map(({ webhook: { name }, ...status }) => [name, status])).to.deep.equal([
      ['Good', { lastStatus: undefined, lastOutcome: 'nothing was due yet', lastPosition: undefined, nextDue: 2 }],
      [
        'Refused',
        { lastStatus: undefined, lastOutcome: 'nothing was due yet', lastPosition: undefined, nextDue: 1.005 },
      ],
    ]);

    await media.play();
    await until(player, 'heartbeat-error', () => errors.length === 3);

    const [good, refused] = player.heartbeats;
    expect(good).to.include({
      lastStatus: 204,
      lastOutcome: `position ${good?.lastPosition}: the server answered 204`,
    });
    expect(good?.lastPosition).to.be.closeTo(2, 0.2);
    expect(good?.nextDue).to.be.within(0, 2);
    expect(refused).to.include({ lastStatus: 403, nextDue: Infinity });
    expect(refused?.lastOutcome).to.contain('no more is sent until the configuration changes');
  });

  it('is written to the console with "debug", for a person to read', async () => {
    const gate = new Gate();
    await gate.close({ at: '', answering: 429, times: 1 });
    const { player, media } = await scriptedPlayer({
      uuid: 'uuid-1234',
      webhooks: [webhook({ name: 'Tracking', url: gate.url('video-tracking') })],
    });
    player.debug = true;
    await player.updateComplete;
    const errors = record(player, 'heartbeat-error');
    const sent = record(player, 'heartbeat-sent');
    player.addEventListener('heartbeat', (event) => event.preventDefault(), { once: true });

    await media.play();
    await until(player, 'heartbeat-error', () => errors.length === 1);
    await until(player, 'heartbeat-sent', () => sent.length === 1);
    media.pause();

    const lines = told.args.flat().map(String);
    for (const line of [
      /^\[videocms-player\] uuid-1234: plays$/,
      /^\[videocms-player\] uuid-1234: Tracking: kept back by the page$/,
      /Tracking: position 2[.\d]*: the server answered 429; the next one waits until \d/,
      /Tracking: position [.\d]*: the server answered 204$/,
      /uuid-1234: does not play: pause$/,
    ]) {
      expect(
        lines.some((told) => line.test(told)),
        `${String(line)} in ${lines.join('\n')}`,
      ).to.equal(true);
    }
  });

  it('is not written to the console without', async () => {
    const { player, media } = await scriptedPlayer({ webhooks: [webhook()] });
    const sent = record(player, 'heartbeat-sent');

    await media.play();
    await until(player, 'heartbeat-sent', () => sent.length === 1);

    expect(told.args).to.deep.equal([]);
  });
});
