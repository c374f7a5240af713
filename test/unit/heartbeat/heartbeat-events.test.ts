import { expect } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { record, webhook } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

/** What a page sees of heartbeats, and can do to them. */
describe('The events of heartbeats', () => {
  const lab = useLab();
  let player: VideocmsPlayer;

  beforeEach(async () => {
    ({ player } = await lab.player({ webhooks: [webhook({ rpm: 2, name: 'Tracking' })] }));
  });

  it('tell the page before and after', async () => {
    const [before, after] = [record(player, 'heartbeat'), record(player, 'heartbeat-sent')];

    await player.play();
    await lab.its.advance(30);

    expect(before[0]).to.include({ bubbles: false, composed: false, cancelable: true });
    expect(before[0]?.webhook).to.include({ name: 'Tracking', responseField: 'student_id', rpm: 2 });
    expect(after[0]).to.include({ bubbles: false, composed: false, status: 204, webhook: before[0]?.webhook });
    expect(after[0]?.body).to.equal(before[0]?.body);
  });

  it('tell of each failure, its status and whether it goes on; and playback goes on', async () => {
    lab.its.respondWith(({ at }) => (at < 60 ? 500 : 'network-error'));
    const errors = record(player, 'heartbeat-error');

    await player.play();
    await lab.its.advance(65);

    expect(errors.map(({ status, continues }) => [status, continues])).to.deep.equal([
      [500, true],
      [undefined, true],
    ]);
    expect(errors[0]?.reason).to.equal('the server answered 500');
    expect(errors[0]).to.include({ bubbles: false, composed: false, cancelable: false });
    expect(player.paused).to.be.false;
    expect(player.currentTime).to.be.closeTo(65, 0.001);
  });

  it('let the page keep one back', async () => {
    const after = record(player, 'heartbeat-sent');
    player.addEventListener('heartbeat', (event) => event.preventDefault(), { once: true });

    await player.play();
    await lab.its.advance(60);

    expect(lab.its.heartbeats.map(({ at }) => at)).to.deep.equal([60]);
    expect(after).to.have.length(1);
  });

  it('let the page add a field', async () => {
    player.addEventListener('heartbeat', ({ body }) => body.append('course', 'algebra'));

    await player.play();
    await lab.its.advance(30);

    expect(lab.its.heartbeats.map(({ fields }) => fields)).to.deep.equal([
      { uuid: 'uuid-1234', position: '30', student_id: 'john_doe', course: 'algebra' },
    ]);
  });

  it('end where the server refuses three times, and begin again when that webhook changes', async () => {
    player.webhooks = [webhook({ rpm: 2, url: 'https://refusing.example/' }), webhook({ rpm: 2 })];
    const errors = record(player, 'heartbeat-error');
    const sent = record(player, 'heartbeat-sent');
    lab.its.respondWith(({ url }) => (url === 'https://refusing.example/' ? 403 : 204));

    await player.play();
    await lab.its.advance(155);
    expect(errors.map(({ status, continues }) => [status, continues])).to.deep.equal([
      [403, true],
      [403, true],
      [403, false],
    ]);
    expect(sent).to.have.length(5);

    lab.its.respondWith(204);
    player.webhooks = [webhook({ rpm: 2, url: 'https://refusing.example/' })];
    await lab.its.advance(60);
    expect(sent).to.have.length(5);

    player.webhooks = [webhook({ rpm: 2, url: 'https://refusing.example/mended' })];
    await lab.its.advance(30);

    expect(sent.at(-1)?.webhook.url).to.equal('https://refusing.example/mended');
    expect(errors).to.have.length(3);
  });

  it('do not hold a webhook up for another', async () => {
    player.webhooks = [
      webhook({ rpm: 2, url: 'https://slow.example/' }),
      webhook({ rpm: 2, url: 'https://quick.example/' }),
    ];
    lab.its.respondWith(({ url }) => ({ status: 204, delay: url === 'https://slow.example/' ? 29 : 0 }));
    const sent = record(player, 'heartbeat-sent');

    await player.play();
    await lab.its.advance(95);

    const of = (url: string): number[] =>
      sent.filter(({ webhook }) => webhook.url === url).map(({ body }) => Number(body.get('position')));
    expect(of('https://quick.example/')).to.deep.equal([30.005, 60.005, 90.005]);
    expect(of('https://slow.example/')).to.deep.equal([30, 60]);
  });
});
