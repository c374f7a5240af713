import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { spy, type SinonSpy } from 'sinon';
import type { VideocmsPlayer } from '../../../src/index.js';
import { record, scriptedPlayer, there, until, webhook } from '../../support/fixtures.js';
import { origin, requestsFor } from '../../support/test-server.js';

/** An address that answers with this JSON, and that no other test asks. */
function serving(configuration: unknown): string {
  return `${origin}/json?of=${crypto.randomUUID()}&body=${encodeURIComponent(JSON.stringify(configuration))}`;
}

describe('The webhooks of a player', () => {
  let warnings: SinonSpy;

  beforeEach(() => {
    warnings = spy(console, 'warn');
  });

  afterEach(() => warnings.restore());

  /** Plays for a while by the clock, and tells whom the player would have told. */
  async function toldBy(player: VideocmsPlayer): Promise<string[]> {
    const told: string[] = [];
    const media = there(player.querySelector('scripted-media'));
    const first = new Promise<void>((resolve) => {
      player.addEventListener('heartbeat', (event) => {
        event.preventDefault();
        told.push(event.webhook.responseField);
        // All webhooks of a test have the same pace: those of the same moment are told in the same task or the next.
        setTimeout(resolve, 100);
      });
    });
    await media.play();
    await first;
    media.pause();
    return told;
  }

  it('come from the attribute', async () => {
    const { player } = await scriptedPlayer();

    player.setAttribute('webhooks', JSON.stringify([webhook({ responseField: 'by_attribute' })]));

    expect(await toldBy(player)).to.deep.equal(['by_attribute']);
  });

  it('come from the property', async () => {
    const { player } = await scriptedPlayer();

    player.webhooks = [webhook({ responseField: 'by_property' })];

    expect(await toldBy(player)).to.deep.equal(['by_property']);
  });

  it('come from webhooks-src, as VideoCMS writes them', async () => {
    const { url, rpm } = webhook();
    const { player } = await scriptedPlayer({
      webhooksSrc: serving([{ url, rpm, reqQuery: 'student', resField: 'by_fetch' }]),
    });

    expect(await toldBy(player)).to.deep.equal(['by_fetch']);
  });

  it('come from the attribute where both are there, and webhooks-src is not asked', async () => {
    const webhooksSrc = serving([webhook({ responseField: 'by_fetch' })]);
    const { player } = await scriptedPlayer({ webhooks: [webhook({ responseField: 'by_property' })], webhooksSrc });

    expect(await toldBy(player)).to.deep.equal(['by_property']);
    expect(await requestsFor(new URL(webhooksSrc).search)).to.deep.equal([]);
  });

  it('come from webhooks-src again when the attribute is taken away', async () => {
    const { player } = await scriptedPlayer({
      webhooks: [webhook({ responseField: 'by_property' })],
      webhooksSrc: serving([webhook({ responseField: 'by_fetch' })]),
    });

    player.removeAttribute('webhooks');

    expect(await toldBy(player)).to.deep.equal(['by_fetch']);
  });

  it('are those of the newest address', async () => {
    const { player } = await scriptedPlayer({ webhooksSrc: serving([webhook({ responseField: 'old' })]) });

    player.webhooksSrc = serving([webhook({ responseField: 'new' })]);

    expect(await toldBy(player)).to.deep.equal(['new']);
  });

  it('are fetched once, however often the player is moved', async () => {
    const webhooksSrc = serving([webhook()]);
    const { player } = await scriptedPlayer({ webhooksSrc });
    await toldBy(player);

    document.body.append(player);
    player.params = 'student=jane';
    await player.updateComplete;
    await toldBy(player);
    player.remove();

    expect(await requestsFor(new URL(webhooksSrc).search)).to.have.length(1);
  });

  it('are fetched when the player is put back, if it was removed before the answer', async () => {
    const { player } = await scriptedPlayer();
    const parent = player.parentElement;
    player.webhooksSrc = serving([webhook({ responseField: 'by_fetch' })]);
    await player.updateComplete;

    player.remove();
    parent?.append(player);

    expect(await toldBy(player)).to.deep.equal(['by_fetch']);
    expect(warnings.args.flat()).to.deep.equal([]);
  });

  it('are left out one by one where they break a rule; each is reported, the others run', async () => {
    const { player } = await scriptedPlayer();
    const errors = record(player, 'webhook-error');

    player.webhooks = [
      webhook({ url: 'ftp://school.example' }),
      webhook({ responseField: 'good' }),
      webhook({ rpm: 0 }),
      webhook({ rpm: 90, responseField: 'fast' }),
    ];

    expect((await toldBy(player)).sort()).to.deep.equal(['fast', 'good']);
    expect(errors.map(({ index, field, skipped }) => [index, field, skipped])).to.deep.equal([
      [0, 'url', true],
      [2, 'rpm', true],
      [3, 'rpm', false],
    ]);
    expect(warnings.args.flat()).to.deep.equal([
      '[videocms-player] webhooks, entry 1, url: "ftp://school.example" must begin with https:// or http://. This webhook is left out.',
      '[videocms-player] webhooks, entry 3, rpm: must be a number above 0, but is 0. This webhook is left out.',
      '[videocms-player] webhooks, entry 4, rpm: 90 is above 60, so 60 is used.',
    ]);
  });

  describe('that cannot be had are reported once, and the video plays on:', () => {
    const rows: [what: string, properties: { webhooks?: string; webhooksSrc?: string }, reason: RegExp][] = [
      ['bad JSON', { webhooks: '[{' }, /not JSON/],
      ['no list', { webhooks: '{"url": "x"}' }, /must be a list/],
      [
        'an address that is gone',
        { webhooksSrc: `${origin}/status/404` },
        /could not be fetched \(the server answered 404\)/,
      ],
      ['an answer that is no JSON', { webhooksSrc: `${origin}/status/200` }, /not JSON/],
      ['an answer that is no list', { webhooksSrc: serving({ error: 'nobody' }) }, /must be a list/],
      ['a server that is out of reach', { webhooksSrc: 'http://localhost:1/' }, /could not be fetched/],
      ['an address that is none', { webhooksSrc: 'https://' }, /could not be fetched/],
    ];
    for (const [what, properties, reason] of rows) {
      it(what, async () => {
        const { player, media } = await scriptedPlayer();
        const errors = record(player, 'webhook-error');
        const attributes = { webhooks: properties.webhooks, 'webhooks-src': properties.webhooksSrc };

        for (const [name, value] of Object.entries(attributes)) {
          if (typeof value === 'string') player.setAttribute(name, value);
        }
        await until(player, 'webhook-error', () => errors.length > 0);
        await player.play();

        expect(errors).to.have.length(1);
        expect(errors[0]).to.include({ index: undefined, skipped: true });
        expect(errors[0]?.reason).to.match(reason);
        expect(warnings.args.flat()).to.have.length(1);
        expect(warnings.args[0]?.[0]).to.match(/^\[videocms-player\] webhooks.*No heartbeats are sent\.$/);
        expect(media.paused).to.equal(false);
      });
    }
  });

  it('need a uuid: without one nothing is sent, and the console says why', async () => {
    const { player, media } = await scriptedPlayer({ uuid: '', webhooks: [webhook()] });
    const heartbeats = record(player, 'heartbeat');

    await media.play();
    await oneEvent(media, 'timeupdate');
    player.pause();
    await media.play();

    expect(warnings.args.flat()).to.have.length(1);
    expect(warnings.args[0]?.[0]).to.contain('"uuid" is missing');
    expect(heartbeats).to.deep.equal([]);
  });

  it('need the learner: without one the field is sent empty, and the console says so once', async () => {
    const { player } = await scriptedPlayer({ params: '', webhooks: [webhook()] });

    await toldBy(player);
    await toldBy(player);

    expect(warnings.args.flat()).to.have.length(1);
    expect(warnings.args[0]?.[0]).to.contain('"student_id" is sent empty');
  });

  it('never make a setter throw, whatever they are', async () => {
    const player = await fixture<VideocmsPlayer>(html`<videocms-player></videocms-player>`);

    for (const value of [7, 'x', {}, [null], Symbol.iterator, () => 0, NaN, undefined, null]) {
      expect(() => Reflect.set(player, 'webhooks', value)).not.to.throw();
      await player.updateComplete;
    }
  });
});
