import { expect } from '@open-wc/testing';
import { record, scriptedPlayer, until, webhook } from '../support/fixtures.js';
import type { HeartbeatSentEvent } from '../../src/index.js';
import { Gate, newUuid, origin, Receipts, receiverUrl, requestsFor } from '../support/test-server.js';

/** What happens to a heartbeat once it is due, against a real server on another origin. */
describe('The delivery of heartbeats', () => {
  it('tells the page before and after', async () => {
    const { player, media } = await scriptedPlayer({ webhooks: [webhook({ name: 'Tracking' })] });
    const before = record(player, 'heartbeat');
    const after = record(player, 'heartbeat-sent');

    await media.play();
    await until(player, 'heartbeat-sent', () => after.length > 0);

    expect(before[0]).to.include({ bubbles: false, composed: false, cancelable: true });
    expect(before[0]?.webhook).to.deep.equal({ ...webhook(), name: 'Tracking' });
    expect(after[0]).to.include({ bubbles: false, composed: false, status: 204, webhook: before[0]?.webhook });
    expect(after[0]?.body).to.equal(before[0]?.body);
  });

  it('lets the page keep one back', async () => {
    const uuid = newUuid();
    const { player, media } = await scriptedPlayer({ uuid, webhooks: [webhook({ url: `${receiverUrl}?${uuid}` })] });
    const before = record(player, 'heartbeat');
    player.addEventListener('heartbeat', (event) => event.preventDefault(), { once: true });
    const after = record(player, 'heartbeat-sent');

    await media.play();
    await until(player, 'heartbeat-sent', () => after.length > 0);

    expect(before.length - after.length).to.equal(1);
    expect(await requestsFor(uuid)).to.have.length(after.length);
  });

  it('lets the page add a field', async () => {
    const uuid = newUuid();
    const receipts = new Receipts(uuid);
    const { player, media } = await scriptedPlayer({ uuid, webhooks: [webhook()] });
    player.addEventListener('heartbeat', ({ body }) => body.append('course', 'algebra'));

    await media.play();
    const [heartbeat] = await receipts.atLeast(1);
    receipts.close();

    expect(heartbeat?.fields).to.deep.equal({ student_id: 'john_doe', course: 'algebra' });
  });

  it('carries a learner of any kind unharmed', async () => {
    const uuid = newUuid();
    const receipts = new Receipts(uuid);
    const student = 'Zoë "学生" 50% a+b&c=d; \r\n👩‍🎓';
    const { media } = await scriptedPlayer({
      uuid,
      params: new URLSearchParams({ student }).toString(),
      webhooks: [webhook({ responseField: 'schüler "id"' })],
    });

    await media.play();
    const [heartbeat] = await receipts.atLeast(1);
    receipts.close();

    expect(Object.values(heartbeat?.fields ?? {})).to.deep.equal([student]);
  });

  it('has one request in flight per webhook; what comes due meanwhile waits, and carries the position of its own moment', async () => {
    const uuid = newUuid();
    const gate = new Gate();
    await gate.close({ at: 'video-tracking', times: 1 });
    const slow = gate.url(`video-tracking?${uuid}`);
    const { player, media } = await scriptedPlayer({
      uuid,
      webhooks: [webhook({ url: slow, name: 'slow' }), webhook({ url: receiverUrl, name: 'quick' })],
    });
    const sent = record(player, 'heartbeat-sent');
    const ofSlow = (): number[] =>
      sent.filter(({ webhook: { name } }) => name === 'slow').map(({ body }) => Number(body.get('position')));
    const ofQuick = (): HeartbeatSentEvent[] => sent.filter(({ webhook: { name } }) => name === 'quick');

    await media.play();
    await until(player, 'heartbeat-sent', () => ofQuick().length === 3);
    expect(await requestsFor(slow.slice(origin.length))).to.have.length(1);
    expect(ofSlow()).to.deep.equal([]);
    await gate.open();
    await until(player, 'heartbeat-sent', () => ofSlow().length === 3);

    const [first = NaN, second = NaN, third = NaN] = ofSlow();
    expect(first).to.be.closeTo(1, 0.2);
    expect(second).to.be.within(3, 3.7);
    expect(third).to.be.closeTo(4, 0.2);
  });

  describe('that fails is told, and playback goes on:', () => {
    const rows: [what: string, url: string, status: number | undefined, reason: RegExp][] = [
      ['a server that refuses', `${origin}/status/500`, 500, /answered 500/],
      ['a server that is out of reach', 'http://localhost:1/', undefined, /out of reach/],
    ];
    for (const [what, url, status, reason] of rows) {
      it(what, async () => {
        const { player, media } = await scriptedPlayer({ webhooks: [webhook({ url })] });
        const errors = record(player, 'heartbeat-error');

        await media.play();
        await until(player, 'heartbeat-error', () => errors.length > 1);

        expect(errors[0]).to.include({ status, continues: true });
        expect(errors[0]?.reason).to.match(reason);
        expect(media.paused).to.equal(false);
      });
    }
  });
});
