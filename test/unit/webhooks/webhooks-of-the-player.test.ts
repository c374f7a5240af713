import { expect } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import type { VideocmsPlayer } from '../../../src/index.js';
import { record, webhook } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

describe('The webhooks of a player', () => {
  const lab = useLab();
  let player: VideocmsPlayer;
  let warnings: SinonStub<unknown[]>;

  beforeEach(async () => {
    warnings = stub(console, 'warn');
    ({ player } = await lab.player());
  });

  afterEach(() => restore());

  /** Plays for a period, and tells by its Response Field whom the player has told. */
  async function told(): Promise<string[]> {
    const before = lab.its.heartbeats.length;
    await player.play();
    await lab.its.advance(1.1);
    player.pause();
    return lab.its.heartbeats.slice(before).flatMap(({ fields }) => Object.keys(fields).slice(2));
  }

  it('come from the attribute', async () => {
    player.setAttribute('webhooks', JSON.stringify([webhook({ responseField: 'by_attribute' })]));

    expect(await told()).to.deep.equal(['by_attribute']);
  });

  it('come from the property', async () => {
    player.webhooks = [webhook({ responseField: 'by_property' })];

    expect(await told()).to.deep.equal(['by_property']);
  });

  it('come from webhooks-src, as VideoCMS writes them', async () => {
    const { url, rpm } = webhook();
    const text = JSON.stringify([{ url, rpm, reqQuery: 'student', resField: 'by_fetch' }]);
    stub(window, 'fetch').resolves(Object.assign(new Response(), { text: () => Promise.resolve(text) }));
    player.webhooksSrc = '/webhooks.json';
    await lab.its.advance(0);

    expect(await told()).to.deep.equal(['by_fetch']);
  });

  it('are those that were set last, and none where they are taken away', async () => {
    player.webhooks = [webhook({ responseField: 'first' })];
    await told();
    player.webhooks = [webhook({ responseField: 'second' })];
    expect(await told()).to.deep.equal(['second']);

    player.webhooks = null;
    expect(await told()).to.deep.equal([]);
  });

  it('come also where they were taken away and set again', async () => {
    player.webhooks = [webhook({ responseField: 'first' })];
    await player.updateComplete;
    player.webhooks = null;
    await player.updateComplete;
    await lab.its.advance(0);

    player.webhooks = [webhook({ responseField: 'second' })];

    expect(await told()).to.deep.equal(['second']);
  });

  it('are left out one by one where they break a rule, told by webhook-error and in the console', async () => {
    const errors = record(player, 'webhook-error');

    player.webhooks = [webhook({ rpm: 0 }), webhook({ responseField: 'good' })];

    expect(await told()).to.deep.equal(['good']);
    expect(errors.map(({ index, field, skipped }) => [index, field, skipped])).to.deep.equal([[0, 'rpm', true]]);
    expect(errors[0]).to.include({ bubbles: false, composed: false });
    expect(warnings.args.flat()).to.deep.equal([
      '[videocms-player] webhooks, entry 1, rpm: must be a number above 0, but is 0. This webhook is left out.',
    ]);
  });

  it('do not keep the video from playing where they cannot be had', async () => {
    const errors = record(player, 'webhook-error');
    player.setAttribute('webhooks', '[{');

    expect(await told()).to.deep.equal([]);

    expect(errors).to.have.length(1);
    expect(player.currentTime).to.be.closeTo(1.1, 0.001);
  });

  it('never make a setter throw, whatever they are', async () => {
    for (const value of [7, 'x', {}, [null], Symbol.iterator, () => 0, NaN, undefined, null]) {
      expect(() => Reflect.set(player, 'webhooks', value)).not.to.throw();
      await player.updateComplete;
    }
  });
});
