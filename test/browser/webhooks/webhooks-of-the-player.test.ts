import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { playerFixture, record, until, webhook } from '../../support/fixtures.js';
import { lecture, origin, requestsFor } from '../../support/test-server.js';

/** An address that answers with this JSON, and that no other test asks. */
function serving(configuration: unknown): string {
  return `${origin}/json?of=${crypto.randomUUID()}&body=${encodeURIComponent(JSON.stringify(configuration))}`;
}

/** What only a real network shows; all else is in test/unit/webhooks/. */
describe('The webhooks of a player, from webhooks-src,', () => {
  afterEach(() => restore());

  it('are fetched once, as VideoCMS writes them, and told', async () => {
    const { url, rpm } = webhook();
    const webhooksSrc = serving([{ url, rpm, reqQuery: 'student', resField: 'by_fetch' }]);
    const player = await playerFixture({ src: lecture, webhooksSrc });
    const heartbeats = record(player, 'heartbeat');
    player.params = 'student=jane';

    await player.play();
    await until(player, 'heartbeat', () => heartbeats.length === 1);

    expect(heartbeats[0]?.body.get('by_fetch')).to.equal('jane');
    expect(await requestsFor(new URL(webhooksSrc).search)).to.have.length(1);
  });

  describe('are reported once where they cannot be had:', () => {
    const rows: [what: string, webhooksSrc: string, reason: RegExp][] = [
      ['an address that is gone', `${origin}/status/404`, /could not be fetched \(the server answered 404\)/],
      ['an answer that is no JSON', `${origin}/status/200`, /not JSON/],
      ['a server that is out of reach', 'http://localhost:1/', /could not be fetched/],
      ['an address that is none', 'https://', /could not be fetched/],
    ];
    for (const [what, webhooksSrc, reason] of rows) {
      it(what, async () => {
        const warnings = stub(console, 'warn');
        const player = await playerFixture();
        const errors = record(player, 'webhook-error');

        player.setAttribute('webhooks-src', webhooksSrc);
        await until(player, 'webhook-error', () => errors.length > 0);

        expect(errors).to.have.length(1);
        expect(errors[0]).to.include({ index: undefined, skipped: true });
        expect(errors[0]?.reason).to.match(reason);
        expect(warnings.args).to.have.length(1);
      });
    }
  });
});
