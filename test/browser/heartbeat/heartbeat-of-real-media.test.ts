import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import { playerFixture, positionsOf, reaches, record, until, webhook } from '../../support/fixtures.js';
import { inThis } from '../../support/engine.js';
import { Gate, lecture, shortMp4 } from '../../support/test-server.js';

/** The cadence with real videos in real time. What can be exact is in heartbeat-cadence.test.ts, against a fake clock. */
describe('Heartbeats of a real video', () => {
  it('hear a viewer who pauses often: 10 times 0.6 s of playing are 5 to 7', async () => {
    const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
    await until(player, 'canplay', () => player.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA);
    const positions = positionsOf(player);

    for (let i = 0; i < 10; i++) {
      await player.play();
      await aTimeout(600);
      player.pause();
      await aTimeout(400);
    }

    expect(positions.length).to.be.within(5, 7);
  });

  it('are not sent while the server withholds the video, and go on afterwards', async () => {
    const gate = new Gate();
    await gate.close({ at: 'segment-01' });
    const player = await playerFixture({ src: gate.url('hls/master.m3u8'), webhooks: [webhook()] });
    const positions = positionsOf(player);

    await player.play();
    await until(player, 'waiting', () => player.currentTime > 3);
    const beforeStall = positions.length;
    await aTimeout(5000);
    expect(positions.length).to.equal(beforeStall);

    await gate.open();
    await reaches(player, 6);
    expect(positions.length).to.be.within(beforeStall + 1, beforeStall + 3);
  });

  it('keep their pace across a seek, and carry the new position', async () => {
    const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
    const positions = positionsOf(player);

    await player.play();
    await reaches(player, 0.5);
    player.currentTime = 60;
    await reaches(player, 61.2);

    const [first = NaN, second = first + 1] = positions;
    // In WebKitGTK the first `timeupdate` after a seek tells that it plays.
    expect(first).to.be.within(60, inThis({ chromium: 60.6, firefox: 60.6, webkit: 60.9 }));
    expect(second).to.be.closeTo(first + 1, 0.1);
  });

  it('keep their pace at double speed', async () => {
    const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
    const positions = positionsOf(player);
    player.playbackRate = 2;

    await player.play();
    await reaches(player, 7);

    expect(positions).to.have.length(3);
  });

  it('stop at the end, and go on when the video is played again', async () => {
    const player = await playerFixture({ src: shortMp4, webhooks: [webhook({ rpm: 24 })] });
    const positions = positionsOf(player);

    await player.play();
    await oneEvent(player, 'ended');
    expect(positions).to.deep.equal([]);
    await player.play();
    await reaches(player, 1);

    expect(positions).to.have.length(1);
    // The start of the decoder counts as playing, twice here.
    expect(positions[0]).to.be.within(0, 0.9);
  });

  it('go on through a loop', async () => {
    const player = await playerFixture({ src: shortMp4, loop: true, webhooks: [webhook()] });
    const positions = positionsOf(player);
    const heartbeats = record(player, 'heartbeat');

    await player.play();
    // WebKitGTK goes back to the beginning once, and stops at the end after that.
    const count = inThis({ chromium: 5, firefox: 5, webkit: 3 });
    await until(player, 'heartbeat', () => heartbeats.length === count);

    for (const position of positions) expect(position).to.be.within(0, 2);
    // The same position again is none that has moved.
    for (const [index, position] of positions.entries()) expect(position).not.to.equal(positions[index - 1]);
  });
});
