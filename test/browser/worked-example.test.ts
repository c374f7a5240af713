import { expect } from '@open-wc/testing';
import { useFakeTimers } from 'sinon';
import { playerFixture, reaches, record, scriptedPlayer, until, webhook } from '../support/fixtures.js';
import { lecture, newUuid, Receipts, receiverUrl, requestsFor } from '../support/test-server.js';

/** The example that the contract must keep to the letter, over the wire: see "Heartbeats" in README.md. */
describe('The worked example', () => {
  let receipts: Receipts;
  let uuid: string;

  beforeEach(async () => {
    uuid = newUuid();
    receipts = new Receipts(uuid);
    await receipts.open;
    history.replaceState(null, '', withStudent('john_doe'));
  });

  afterEach(() => {
    receipts.close();
    history.replaceState(null, '', withStudent(null));
  });

  function withStudent(student: string | null): URL {
    const url = new URL(location.href);
    if (student === null) url.searchParams.delete('student');
    else url.searchParams.set('student', student);
    return url;
  }

  it('at RPM 2: after 30 seconds of playing the receiver has uuid, position and student_id', async () => {
    const { player } = await scriptedPlayer({ uuid, params: '', webhooks: [webhook({ rpm: 2 })] });
    const clock = useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
    try {
      void player.play();
      clock.tick(20_000);
      player.currentTime = 5.4;
      clock.tick(9_999);
      expect(receipts.received).to.deep.equal([]);
      clock.tick(1);
    } finally {
      clock.restore();
    }
    player.pause();

    const [heartbeat] = await receipts.atLeast(1);

    expect(heartbeat).to.deep.include({ uuid, position: 15.4, fields: { student_id: 'john_doe' } });
  });

  it('at RPM 60, with a real video: a heartbeat a second, to another origin, without a preflight', async () => {
    const path = `${new URL(receiverUrl).pathname}?${uuid}`;
    const player = await playerFixture({
      src: lecture,
      uuid,
      params: '',
      webhooks: [webhook({ url: receiverUrl + `?${uuid}` })],
    });
    const sent = record(player, 'heartbeat-sent');

    await player.play();
    await receipts.atLeast(5);
    player.pause();

    expect(new URL(receiverUrl).origin).not.to.equal(location.origin);
    const requests = await requestsFor(path);
    expect(requests.map(({ method }) => method)).to.deep.equal(Array(5).fill('POST'));
    for (const { headers } of requests) {
      expect(headers['content-type']).to.match(/^multipart\/form-data; boundary=/);
      expect(headers['origin']).to.equal(location.origin);
    }
    const positions = receipts.received.map(({ position }) => position);
    for (const [index, position] of positions.entries()) expect(position).to.be.closeTo(index + 1, 0.4);
    expect(receipts.received.map(({ fields }) => fields)).to.deep.equal(Array(5).fill({ student_id: 'john_doe' }));
    expect(sent.map(({ status }) => status)).to.deep.equal(Array(5).fill(204));
  });

  it('sends the position that is on the screen', async () => {
    const player = await playerFixture({ src: lecture, uuid, webhooks: [webhook()] });
    const heartbeats = record(player, 'heartbeat');
    const shown: number[] = [];
    player.addEventListener('heartbeat', () => shown.push(player.video.currentTime));
    // Before that, WebKitGTK may stand still at a position it was given.
    await until(player, 'loadedmetadata', () => player.readyState > 0);
    player.currentTime = 30;

    await player.play();
    await reaches(player, 32.5);

    const sent = heartbeats.map(({ body }) => Number(body.get('position')));
    expect(sent.length).to.be.at.least(2);
    for (const [index, position] of sent.entries()) expect(position).to.be.closeTo(shown[index] ?? NaN, 0.001);
  });

  it('sends the field empty when the page does not name the learner', async () => {
    history.replaceState(null, '', withStudent(null));
    receipts.close();
    receipts = new Receipts(uuid, '');
    const player = await playerFixture({ src: lecture, uuid, params: '', webhooks: [webhook()] });

    await player.play();
    const [heartbeat] = await receipts.atLeast(1);

    expect(heartbeat?.fields).to.deep.equal({ student_id: '' });
  });
});
