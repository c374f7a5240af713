import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { playerFixture, positionsOf, reaches, until, webhook } from '../../support/fixtures.js';
import { inThis } from '../../support/engine.js';
import { audioOnly, Gate, lecture, newUuid, origin, shortMp4 } from '../../support/test-server.js';

/**
 * What real media does to the cadence, in real time. What can be exact is in test/unit/heartbeat/, by the clock of the lab: here the bounds leave
 * room for a decoder that starts or plays slowly, which counts as playing, and for a timer that is late on a busy machine.
 */
describe('Heartbeats of a real video', () => {
  let player: VideocmsPlayer;
  let positions: number[];

  async function open(src: string): Promise<void> {
    player = await playerFixture({ src, webhooks: [webhook()] });
    positions = positionsOf(player);
    // Before that, WebKitGTK may stand still at a position it was given.
    await until(player, 'loadedmetadata', () => player.readyState > 0);
  }

  /** To be played from this position, in seconds. */
  async function goTo(position: number): Promise<void> {
    const seeked = oneEvent(player, 'seeked');
    player.currentTime = position;
    await seeked;
  }

  async function beats(count: number): Promise<void> {
    await until(player, 'heartbeat', () => positions.length >= count);
  }

  it('carry the remainder of a period across a pause', async () => {
    await open(lecture);

    await player.play();
    await reaches(player, 0.6);
    player.pause();
    await player.play();
    await beats(1);

    // Without the remainder it would be 1.6 at least.
    expect(positions[0]).to.be.within(0.6, 1.5);
  });

  it('are not sent while the server withholds the video, and go on afterwards', async () => {
    const gate = new Gate();
    await gate.close({ at: 'segment-01' });
    await open(gate.url('hls/master.m3u8'));

    await player.play();
    await reaches(player, 0.1);
    player.currentTime = 2.6;
    await until(player, 'waiting', () => player.currentTime > 3);
    const [beforeStall, stalledAt] = [positions.length, player.currentTime];
    // There is no event for what does not happen: more than one period.
    await aTimeout(1300);
    expect(positions.length).to.equal(beforeStall);

    await gate.open();
    await beats(beforeStall + 1);
    // A heartbeat has three decimals.
    expect(positions.at(-1)).to.be.at.least(Math.floor(stalledAt * 1000) / 1000);
  });

  it('keep their pace across a seek and at double speed, and carry the new position', async () => {
    await open(lecture);
    const times: number[] = [];
    player.addEventListener('heartbeat', () => times.push(performance.now()));

    await player.play();
    await reaches(player, 0.5);
    player.currentTime = 60;
    await beats(1);
    player.playbackRate = 2;
    await beats(2);

    const [first = NaN, second = NaN] = positions;
    // In WebKitGTK the first `timeupdate` after a seek tells that it plays.
    expect(first).to.be.within(60, inThis({ chromium: 60.6, firefox: 60.6, webkit: 60.9 }));
    expect(second).to.be.within(first, first + 3);
    const [firstAt = NaN, secondAt = NaN] = times;
    // Periods of the video's time would be over after half a second.
    expect(secondAt - firstAt).to.be.within(900, 1900);
  });

  it('stop at the end, and go on when the video is played again', async () => {
    await open(shortMp4);
    await goTo(1.3);

    await player.play();
    await until(player, 'ended', () => player.ended);
    expect(positions).to.deep.equal([]);
    await player.play();
    await beats(1);

    // The start of the decoder counts twice here.
    expect(positions[0]).to.be.within(0, 0.9);
  });

  it('go on through a loop', async () => {
    await open(shortMp4);
    player.loop = true;
    await goTo(1.3);

    await player.play();
    await beats(2);

    const [first = NaN, second = NaN] = positions;
    expect(first).to.be.within(0, 0.9);
    expect(second).to.be.within(first, first + 1.6);
  });

  it('of a live stream: the duration is endless, the position is not', async () => {
    await open(`${origin}/live/${newUuid()}/index.m3u8`);

    await player.play();
    await beats(1);

    expect(player.duration).to.equal(Infinity);
    expect(positions[0]).to.be.within(0, 100);
  });

  it('of sound without a picture', async () => {
    await open(audioOnly);

    await player.play();
    await beats(1);

    expect(positions[0]).to.be.within(0.001, 1.9);
  });
});
