import { expect } from '@open-wc/testing';
import { playerFixture, record, until, webhook } from '../../support/fixtures.js';
import { lecture, newUuid, Receipts, receiverUrl, requestsFor } from '../../support/test-server.js';

/**
 * The example that the contract must keep to the letter, over the wire: see "Heartbeats" in README.md. At RPM 60, to be over soon. When
 * each is due is exact only by the clock of the lab, since a busy machine plays a video slower: test/unit/worked-example.test.ts.
 */
describe('The worked example', () => {
  const address = location.href;
  let receipts: Receipts;
  let uuid: string;

  beforeEach(async () => {
    uuid = newUuid();
    receipts = new Receipts(uuid);
    await receipts.open;
    const url = new URL(location.href);
    url.searchParams.set('student', 'john_doe');
    history.replaceState(null, '', url);
  });

  afterEach(() => {
    receipts.close();
    history.replaceState(null, '', address);
  });

  it('with a real video: heartbeats to another origin, without a preflight, with the position on the screen', async () => {
    const url = `${receiverUrl}?${uuid}`;
    const player = await playerFixture({ src: lecture, uuid, params: '', webhooks: [webhook({ url })] });
    const sent = record(player, 'heartbeat-sent');
    const shown: number[] = [];
    player.addEventListener('heartbeat', () => shown.push(player.video.currentTime));

    await player.play();
    await receipts.atLeast(3);
    await until(player, 'heartbeat-sent', () => sent.length >= 3);
    player.pause();

    expect(new URL(receiverUrl).origin).not.to.equal(location.origin);
    const requests = await requestsFor(`${new URL(receiverUrl).pathname}?${uuid}`);
    expect(requests.map(({ method }) => method)).to.deep.equal(Array(3).fill('POST'));
    for (const { headers } of requests) {
      expect(headers['content-type']).to.match(/^multipart\/form-data; boundary=/);
      expect(headers['origin']).to.equal(location.origin);
    }
    const positions = receipts.received.map(({ position }) => position);
    for (const [index, position] of positions.entries()) {
      expect(position).to.be.closeTo(shown[index] ?? NaN, 0.001);
    }
    expect(positions).to.deep.equal([...new Set(positions)].sort((a, b) => a - b));
    expect(receipts.received.map(({ fields }) => fields)).to.deep.equal(Array(3).fill({ student_id: 'john_doe' }));
    expect(sent.map(({ status }) => status)).to.deep.equal(Array(3).fill(204));
  });
});
