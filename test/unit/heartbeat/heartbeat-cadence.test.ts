import { expect } from '@open-wc/testing';
import type { HeartbeatEvent, VideocmsPlayer } from '../../../src/index.js';
import type { LabMediaOptions, LabVideo } from '../../../src/testing/index.js';
import { record, webhook, type PlayerProperties } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

/** The cadence by the lab's clock: every second of it is exact, an hour takes no time. */
describe('The cadence of heartbeats', () => {
  const lab = useLab();
  let player: VideocmsPlayer;
  let video: LabVideo;
  let heartbeats: HeartbeatEvent[];

  async function open(properties: PlayerProperties = {}, options?: LabMediaOptions): Promise<void> {
    ({ player, video } = await lab.player({ webhooks: [webhook()], ...properties }, options));
    heartbeats = record(player, 'heartbeat');
  }

  /** When heartbeats were sent, in seconds. */
  function sentAt(): number[] {
    return lab.its.heartbeats.map(({ at }) => at);
  }

  it('is one per 60 / rpm seconds of playing, the first after a full period', async () => {
    await open({ webhooks: [webhook({ rpm: 2 })] }, { duration: 4000 });

    await player.play();
    await lab.its.advance(29.9);
    expect(sentAt()).to.deep.equal([]);

    await lab.its.advance(3600 - 29.9);
    expect(sentAt()).to.deep.equal(Array.from({ length: 120 }, (_, index) => 30 * (index + 1)));
  });

  it('of many webhooks is spread over time, a few per task', async () => {
    const webhooks = Array.from({ length: 250 }, (_, n) => webhook({ rpm: 6, responseField: `field-${n}` }));
    await open({ webhooks });

    await player.play();
    await lab.its.advance(15.5);

    const times = sentAt();
    expect(times).to.have.length(250);
    // 20 in a tenth of a second on the average.
    const inTenthOf = (at: number): number => times.filter((time) => time >= at && time < at + 0.1).length;
    expect(Math.max(...times.map(inTenthOf))).to.be.below(30);
  });

  it('carries the remainder of a period across a pause', async () => {
    await open({ webhooks: [webhook({ rpm: 2 })] });

    await player.play();
    await lab.its.advance(20);
    player.pause();
    await lab.its.advance(100);
    await player.play();
    await lab.its.advance(10);

    expect(sentAt()).to.deep.equal([130]);
  });

  it('does not beat while paused', async () => {
    await open();

    await player.play();
    await lab.its.advance(2.5);
    player.pause();
    await lab.its.advance(60);

    expect(sentAt()).to.deep.equal([1, 2]);
  });

  it('does not beat before anything plays', async () => {
    await open();

    await lab.its.advance(60);

    expect(sentAt()).to.deep.equal([]);
  });

  it('hears a viewer who pauses often: 20 times 0.6 s of playing are 12 heartbeats', async () => {
    await open();

    for (let i = 0; i < 20; i++) {
      await player.play();
      await lab.its.advance(0.6);
      player.pause();
      await lab.its.advance(0.4);
    }
    await player.play();
    await lab.its.advance(0.001);

    expect(sentAt()).to.have.length(12);
  });

  it('does not beat while it stalls, and goes on afterwards', async () => {
    await open();

    await player.play();
    await lab.its.advance(1.5);
    video.stall();
    await lab.its.advance(30);
    video.recover();
    await lab.its.advance(1.5);

    expect(sentAt()).to.deep.equal([1, 32, 33]);
  });

  it('does not beat at a video that stands still without a word', async () => {
    await open();

    await player.play();
    await lab.its.advance(1.5);
    video.freeze();
    await lab.its.advance(30);

    expect(sentAt()).to.deep.equal([1]);
  });

  it('does not beat at speed 0', async () => {
    await open();

    player.playbackRate = 0;
    await player.play();
    await lab.its.advance(30);

    expect(sentAt()).to.deep.equal([]);
  });

  it('keeps its pace across seeks', async () => {
    await open();

    await player.play();
    for (let i = 0; i < 12; i++) {
      await lab.its.advance(0.25);
      player.currentTime = 100 * i;
    }

    expect(sentAt()).to.deep.equal([1, 2, 3]);
  });

  for (const rate of [0.5, 2, 16]) {
    it(`keeps its pace at ${rate} times the speed`, async () => {
      await open();

      player.playbackRate = rate;
      await player.play();
      await lab.its.advance(5);

      expect(sentAt()).to.deep.equal([1, 2, 3, 4, 5]);
    });
  }

  it('stops at the end, and goes on when the video is played again', async () => {
    await open({}, { duration: 1.5 });

    await player.play();
    await lab.its.advance(61.5);
    await player.play();
    await lab.its.advance(1);

    expect(sentAt()).to.deep.equal([1, 62]);
  });

  it('goes on through a loop', async () => {
    await open({}, { duration: 1.5 });
    player.loop = true;

    await player.play();
    await lab.its.advance(4);

    expect(sentAt()).to.deep.equal([1, 2, 3, 4]);
  });

  it('does not count a seek that takes its time', async () => {
    await open({}, { seekTime: 10 });

    await player.play();
    await lab.its.advance(1.5);
    player.currentTime = 600;
    await lab.its.advance(12);

    expect(sentAt()).to.deep.equal([1, 12, 13]);
    expect(heartbeats.map(({ body }) => body.get('position'))).to.deep.equal(['1', '600.5', '601.5']);
  });

  it('beats once after the machine has slept for an hour, at most, and then goes on', async () => {
    await open();
    await player.play();
    await lab.its.advance(1.5);

    video.freeze();
    await lab.its.jump(3600);
    video.thaw();
    const asleep = sentAt().length;
    await lab.its.advance(10);

    expect(asleep).to.be.at.most(2);
    expect(sentAt().length - asleep).to.be.within(10, 11);
  });

  it('beats once after the page was blocked, however long', async () => {
    await open();
    await player.play();
    await lab.its.advance(1.5);

    await lab.its.jump(30);
    await lab.its.advance(1);

    expect(sentAt()).to.deep.equal([1, 31.5, 32.5]);
  });

  it('gives each webhook a pace of its own', async () => {
    const rpms = [60, 30, 20, 12, 1];
    await open({ webhooks: rpms.map((rpm) => webhook({ rpm, responseField: `at_rpm_${rpm}` })) });

    await player.play();
    // The first heartbeat of each webhook but the first one is a few milliseconds later.
    await lab.its.advance(60.1);

    const counts = rpms.map((rpm) => heartbeats.filter(({ webhook: { rpm: of } }) => of === rpm).length);
    expect(counts).to.deep.equal(rpms);
  });

  it('keeps two players apart', async () => {
    await open({ webhooks: [webhook({ rpm: 30 })] });
    const { player: other } = await lab.player({ uuid: 'other', webhooks: [webhook({ rpm: 60 })] });
    const ofOther = record(other, 'heartbeat');

    await other.play();
    await lab.its.advance(4);
    await player.play();
    other.pause();
    await lab.its.advance(4);

    expect(ofOther.map(({ body }) => body.get('uuid'))).to.deep.equal(Array(4).fill(other.uuid));
    expect(heartbeats.map(({ body }) => body.get('uuid'))).to.deep.equal(Array(2).fill(player.uuid));
  });

  describe('begins anew', () => {
    const changes: [what: string, change: () => void][] = [
      ['with another uuid', () => (player.uuid = 'another')],
      ['with another configuration', () => (player.webhooks = [webhook({ name: 'other' })])],
      [
        'with another source',
        () => {
          player.src = 'https://media.example/other.mp4';
          void player.play();
        },
      ],
    ];
    for (const [what, change] of changes) {
      it(what, async () => {
        await open();
        await player.play();
        await lab.its.advance(0.75);

        change();
        await lab.its.advance(1);

        expect(sentAt()).to.deep.equal([1.75]);
      });
    }
  });

  it('does not begin anew when the same source is loaded again', async () => {
    await open();
    player.src = 'https://media.example/lecture.mp4';
    await player.play();
    await lab.its.advance(0.75);

    player.load();
    await player.play();
    await lab.its.advance(1);

    expect(sentAt()).to.deep.equal([1]);
  });

  it('stops when the player is removed, and goes on when it is put back', async () => {
    await open();
    const parent = player.parentElement;
    await player.play();
    await lab.its.advance(1.5);

    player.remove();
    await lab.its.advance(60);
    expect(sentAt()).to.deep.equal([1]);

    parent?.append(player);
    await lab.its.advance(0.5);
    expect(sentAt()).to.deep.equal([1, 62]);
  });

  it('goes on, with one timer, when the player is moved in the document', async () => {
    await open();
    await player.play();
    await lab.its.advance(0.5);

    for (let i = 0; i < 10; i++) document.body.append(player);
    await lab.its.advance(2);
    player.remove();
    await lab.its.advance(60);

    expect(sentAt()).to.deep.equal([1, 2]);
  });

  it('carries the position and the learner of the moment', async () => {
    await open();
    player.params = 'student=jane';
    player.currentTime = 14.4;
    await player.play();
    await lab.its.advance(1);

    player.params = 'student=jim';
    await lab.its.advance(1);

    expect(heartbeats.map(({ body }) => [...body])).to.deep.equal([
      [
        ['uuid', player.uuid],
        ['position', '15.4'],
        ['student_id', 'jane'],
      ],
      [
        ['uuid', player.uuid],
        ['position', '16.4'],
        ['student_id', 'jim'],
      ],
    ]);
  });

  it('keeps 50 players with 4 webhooks each apart', async () => {
    const players = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        lab.player({
          uuid: `video-${index}`,
          params: `student=student-${index}`,
          webhooks: [1, 2, 3, 4].map((n) => webhook({ responseField: `field-${n}` })),
        }),
      ),
    );

    await Promise.all(players.map((one) => one.player.play()));
    await lab.its.advance(1.6);

    const expected = players.flatMap((_, index) =>
      [1, 2, 3, 4].map((n) => `video-${index} field-${n} student-${index}`),
    );
    const told = lab.its.heartbeats.map(({ fields: { uuid, position, ...learner } }) =>
      [uuid, ...Object.entries(learner).flat(), position === undefined ? 'without a position' : ''].join(' ').trim(),
    );
    expect(told.sort()).to.deep.equal(expected.sort());
  });

  it('takes on a thousand webhooks with no more than proportional work', async () => {
    await open();
    const msFor = async (count: number): Promise<number> => {
      const began = performance.now();
      player.webhooks = Array.from({ length: count }, (_, n) => webhook({ responseField: `field-${n}` }));
      await player.updateComplete;
      return performance.now() - began;
    };
    const ratios: number[] = [];

    for (let i = 0; i < 5; i++) ratios.push((await msFor(1000)) / Math.max(await msFor(100), 0.1));

    expect(Math.min(...ratios)).to.be.below(30);
  });
});
