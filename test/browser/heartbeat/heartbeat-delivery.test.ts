import { expect } from '@open-wc/testing';
import { record, scriptedPlayer, until, webhook } from '../../support/fixtures.js';
import type { HeartbeatSentEvent } from '../../../src/index.js';
import {
  Gate,
  type GateOptions,
  newUuid,
  origin,
  Receipts,
  receiverUrl,
  requestsFor,
} from '../../support/test-server.js';

/** What happens to a heartbeat once it is due, against a real server on another origin. */
describe('The delivery of heartbeats', () => {
  const unhandled: unknown[] = [];
  const onUnhandled = ({ reason }: PromiseRejectionEvent): number => unhandled.push(reason);

  before(() => addEventListener('unhandledrejection', onUnhandled));
  afterEach(() => expect(unhandled).to.deep.equal([]));
  after(() => removeEventListener('unhandledrejection', onUnhandled));

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
    const student = `Zoë "学生" 50% a+b&c=d; \r\n👩‍🎓 ${'x'.repeat(400)}`;
    const receipts = new Receipts(uuid, student);
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
    const rows: [what: string, gate: GateOptions, status: number | undefined, reason: RegExp][] = [
      ['a server that fails', { at: '', answering: 500 }, 500, /answered 500/],
      ['a connection that is cut', { at: '', reset: true }, undefined, /out of reach/],
    ];
    for (const [what, options, status, reason] of rows) {
      it(what, async () => {
        const gate = new Gate();
        await gate.close(options);
        const { player, media } = await scriptedPlayer({ webhooks: [webhook({ url: gate.url('video-tracking') })] });
        const errors = record(player, 'heartbeat-error');

        await media.play();
        await until(player, 'heartbeat-error', () => errors.length === 3);

        // The pace stays: three in three seconds and a bit.
        expect(media.currentTime).to.be.within(3, 3.8);
        expect(errors[0]).to.include({ status, continues: true });
        expect(errors[0]?.reason).to.match(reason);
        expect(media.paused).to.equal(false);
      });
    }

    it('a server that is out of reach', async () => {
      const { player, media } = await scriptedPlayer({ webhooks: [webhook({ url: 'http://localhost:1/' })] });
      const errors = record(player, 'heartbeat-error');

      await media.play();
      await until(player, 'heartbeat-error', () => errors.length === 2);

      expect(errors[0]).to.include({ status: undefined, continues: true });
    });

    it('a server without CORS headers, though the heartbeat arrives', async () => {
      const uuid = newUuid();
      const url = `${origin}/without-cors?${uuid}`;
      const { player, media } = await scriptedPlayer({ uuid, webhooks: [webhook({ url })] });
      const errors = record(player, 'heartbeat-error');

      await media.play();
      await until(player, 'heartbeat-error', () => errors.length === 2);

      expect(errors[0]?.reason).to.contain('CORS');
      expect((await requestsFor(uuid)).map(({ method }) => method)).to.deep.equal(['POST', 'POST']);
    });
  });

  it("does not follow a redirect with the learner's identity", async () => {
    const uuid = newUuid();
    const gate = new Gate();
    await gate.close({ at: '', answering: 307, location: `${origin}/status/204/${uuid}` });
    const { player, media } = await scriptedPlayer({ uuid, webhooks: [webhook({ url: gate.url('video-tracking') })] });
    const errors = record(player, 'heartbeat-error');

    await media.play();
    await until(player, 'heartbeat-error', () => errors.length > 0);

    expect(errors[0]?.reason).to.contain('redirect');
    expect(await requestsFor(uuid)).to.deep.equal([]);
  });

  describe('waits where the server asks for it:', () => {
    const rows: [what: string, options: GateOptions, from: number, to: number][] = [
      ['for as long as it says', { at: '', answering: 429, retryAfter: '3', exposing: true, times: 1 }, 4, 5.8],
      ['for two periods where it does not say', { at: '', answering: 503, times: 1 }, 2.5, 3.8],
    ];
    for (const [what, options, from, to] of rows) {
      it(what, async () => {
        const gate = new Gate();
        await gate.close(options);
        const { player, media } = await scriptedPlayer({ webhooks: [webhook({ url: gate.url('video-tracking') })] });
        const errors = record(player, 'heartbeat-error');
        const sent = record(player, 'heartbeat-sent');

        await media.play();
        await until(player, 'heartbeat-sent', () => sent.length === 1);

        expect(errors).to.have.length(1);
        expect(errors[0]?.continues).to.equal(true);
        // With the position of its own moment, not of the one that was turned away.
        expect(Number(sent[0]?.body.get('position'))).to.be.within(from, to);
      });
    }
  });

  it('stops after three refusals in a row, says so, and begins again with another configuration', async () => {
    const gate = new Gate();
    await gate.close({ at: '', answering: 403 });
    const refused = webhook({ url: gate.url('video-tracking') });
    const { player, media } = await scriptedPlayer({ webhooks: [refused, webhook()] });
    const errors = record(player, 'heartbeat-error');
    const sent = record(player, 'heartbeat-sent');

    await media.play();
    await until(player, 'heartbeat-sent', () => sent.length === 5);
    expect(errors.map(({ status, continues }) => [status, continues])).to.deep.equal([
      [403, true],
      [403, true],
      [403, false],
    ]);

    await gate.open();
    player.webhooks = [{ ...refused }];
    await until(player, 'heartbeat-sent', () => sent.at(-1)?.webhook.url === refused['url']);
    expect(errors).to.have.length(3);
  });
});
