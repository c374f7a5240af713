import { executeServerCommand } from '@web/test-runner-commands';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { where } from '../../support/engine.js';
import { playerFixture, reaches, record, until, webhook } from '../../support/fixtures.js';
import { lecture, newUuid, Receipts, receiverUrl } from '../../support/test-server.js';

/** What only a real page shows that is closed, a real browser that is offline, and the real order of events; all else is in test/unit/heartbeat/heartbeat-flush.test.ts. */
describe('flush, in a browser,', () => {
  let receipts: Receipts;
  let uuid: string;

  beforeEach(async () => {
    uuid = newUuid();
    receipts = new Receipts(uuid);
    await receipts.open;
  });

  afterEach(() => receipts.close());

  it('reaches the receiver though its page is gone', async () => {
    const query = new URLSearchParams({ src: lecture, uuid, url: receiverUrl });
    const page = await fixture<HTMLIFrameElement>(
      html`<iframe src="/test/support/pages/closing.html?${query}" title="A page" allow="autoplay"></iframe>`,
    );
    await oneEvent(window, 'message');

    page.remove();
    const [last] = await receipts.atLeast(1);

    expect(last?.position).to.be.within(1.1, 3);
  });

  it('reports the position that was left by a stop button, which pauses and seeks in one task', async () => {
    const player = await playerFixture({ src: lecture, uuid, webhooks: [webhook({ rpm: 2 })], flush: true });
    const sent = record(player, 'heartbeat-sent');
    await player.play();
    await reaches(player, 1.5);

    player.pause();
    player.currentTime = 0;
    await until(player, 'heartbeat-sent', () => sent.length === 1);

    expect(Number(sent[0]?.body.get('position'))).to.be.within(1.4, 3);
  });

  where('offline', () => {
    it('sends what could not be delivered when the browser is online again', async () => {
      const player = await playerFixture({ src: lecture, uuid, webhooks: [webhook({ rpm: 2 })], flush: true });
      const [errors, sent] = [record(player, 'heartbeat-error'), record(player, 'heartbeat-sent')];

      await player.play();
      await reaches(player, 1.1);
      const onlineAgain = executeServerCommand('offline', 600);
      await oneEvent(window, 'offline');
      player.pause();
      const position = player.currentTime;
      await until(player, 'heartbeat-error', () => errors.length === 1);
      expect(sent).to.deep.equal([]);
      await onlineAgain;
      await until(player, 'heartbeat-sent', () => sent.length === 1);

      expect(Number(sent[0]?.body.get('position'))).to.be.closeTo(position, 0.001);
    });
  });
});
