import { expect, html, fixture } from '@open-wc/testing';
import { restore, stub, useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { HeartbeatEvent, VideocmsPlayer } from '../../../src/index.js';
import { record, scriptedPlayer, webhook, type PlayerProperties } from '../../support/fixtures.js';
import type { ScriptedMedia } from '../../support/scripted-media.js';
import { newUuid } from '../../support/test-server.js';

/** The cadence against a fake clock: every second of it is exact, an hour takes no time. Nothing is sent. */
describe('The cadence of heartbeats', () => {
  let clock: SinonFakeTimers;
  let player: VideocmsPlayer;
  let media: ScriptedMedia;
  let heartbeats: HeartbeatEvent[];
  /** When heartbeats were due, in seconds since playing was first asked for. */
  let dueAt: number[];

  /** Without chance, periods are exact from the first on: see heartbeat-timer.test.ts for the spreading. */
  beforeEach(() => stub(Math, 'random').returns(0));

  afterEach(() => {
    clock.restore();
    restore();
  });

  async function open(properties: PlayerProperties = {}): Promise<void> {
    ({ player, media } = await scriptedPlayer({ webhooks: [webhook()], ...properties }));
    clock = useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
    heartbeats = record(player, 'heartbeat');
    dueAt = [];
    player.addEventListener('heartbeat', (event) => {
      event.preventDefault();
      dueAt.push(performance.now() / 1000);
    });
  }

  function seconds(count: number): void {
    clock.tick(count * 1000);
  }

  it('is one per 60 / rpm seconds of playing, the first after a full period', async () => {
    await open({ webhooks: [webhook({ rpm: 2 })] });

    void player.play();
    seconds(29.9);
    expect(dueAt).to.deep.equal([]);

    seconds(3600 - 29.9);
    expect(dueAt).to.deep.equal(Array.from({ length: 120 }, (_, index) => 30 * (index + 1)));
  });

  it('of a thousand webhooks is spread over time, a few per task', async () => {
    const webhooks = Array.from({ length: 1000 }, (_, n) => webhook({ rpm: 6, responseField: `field-${n}` }));
    await open({ webhooks });

    void player.play();
    seconds(15.5);

    expect(dueAt).to.have.length(1000);
    // 20 in a tenth of a second on the average.
    const inTenthOf = (at: number): number => dueAt.filter((time) => time >= at && time < at + 0.1).length;
    expect(Math.max(...dueAt.map(inTenthOf))).to.be.below(30);
  });

  it('carries the remainder of a period across a pause', async () => {
    await open({ webhooks: [webhook({ rpm: 2 })] });

    void player.play();
    seconds(20);
    player.pause();
    seconds(100);
    void player.play();
    seconds(10);

    expect(dueAt).to.deep.equal([130]);
  });

  it('does not beat while paused', async () => {
    await open();

    void player.play();
    seconds(2.5);
    player.pause();
    seconds(60);

    expect(dueAt).to.deep.equal([1, 2]);
  });

  it('does not beat before anything plays', async () => {
    await open();

    seconds(60);

    expect(dueAt).to.deep.equal([]);
  });

  it('hears a viewer who pauses often: 20 times 0.6 s of playing are 12 heartbeats', async () => {
    await open();

    for (let i = 0; i < 20; i++) {
      void player.play();
      seconds(0.6);
      player.pause();
      seconds(0.4);
    }
    void player.play();
    seconds(0.001);

    expect(dueAt).to.have.length(12);
  });

  it('leaves no more timers than webhooks after 100 times play and pause', async () => {
    await open({ webhooks: [webhook({ rpm: 1 }), webhook({ rpm: 2 })] });
    void player.play();
    player.pause();
    // What is loaded once it has played waits by timers where a browser has no `requestIdleCallback`.
    const others = clock.countTimers();

    for (let i = 0; i < 100; i++) {
      void player.play();
      player.pause();
    }
    expect(clock.countTimers()).to.equal(others);

    void player.play();
    // The third is the media's own, for timeupdate.
    expect(clock.countTimers()).to.equal(others + 3);
  });

  it('does not beat while it stalls, and goes on afterwards', async () => {
    await open();

    void player.play();
    seconds(1.5);
    media.stall();
    seconds(30);
    media.recover();
    seconds(1.5);

    expect(dueAt).to.deep.equal([1, 32, 33]);
  });

  it('does not beat at a video that stands still without a word', async () => {
    await open();

    void player.play();
    seconds(1.5);
    media.freeze();
    seconds(30);

    expect(dueAt).to.deep.equal([1]);
  });

  it('does not beat at speed 0', async () => {
    await open();

    player.playbackRate = 0;
    void player.play();
    seconds(30);

    expect(dueAt).to.deep.equal([]);
  });

  it('keeps its pace across seeks', async () => {
    await open();

    void player.play();
    for (let i = 0; i < 12; i++) {
      seconds(0.25);
      player.currentTime = 100 * i;
    }

    expect(dueAt).to.deep.equal([1, 2, 3]);
  });

  for (const rate of [0.5, 2, 16]) {
    it(`keeps its pace at ${rate} times the speed`, async () => {
      await open();

      player.playbackRate = rate;
      void player.play();
      seconds(5);

      expect(dueAt).to.deep.equal([1, 2, 3, 4, 5]);
    });
  }

  it('stops at the end, and goes on when the video is played again', async () => {
    await open();

    void player.play();
    seconds(1.5);
    media.end();
    seconds(60);
    media.ended = false;
    player.currentTime = 0;
    void player.play();
    seconds(1);

    expect(dueAt).to.deep.equal([1, 62]);
  });

  it('beats once after the machine has slept for an hour, at most, and then goes on', async () => {
    await open();
    void player.play();
    seconds(1.5);

    media.freeze();
    clock.setSystemTime(clock.now + 3_600_000);
    clock.tick(3_600_000);
    media.thaw();
    const asleep = dueAt.length;
    seconds(10);

    expect(asleep).to.be.at.most(2);
    expect(dueAt.length - asleep).to.be.within(10, 11);
  });

  it('gives each webhook a pace of its own', async () => {
    const rpms = [60, 30, 20, 12, 1];
    await open({ webhooks: rpms.map((rpm) => webhook({ rpm, responseField: `at_rpm_${rpm}` })) });

    void player.play();
    // The first heartbeat of each webhook but the first one is a few milliseconds later.
    seconds(60.1);

    const counts = rpms.map((rpm) => heartbeats.filter(({ webhook: { rpm: of } }) => of === rpm).length);
    expect(counts).to.deep.equal(rpms);
  });

  it('keeps two players apart', async () => {
    await open({ webhooks: [webhook({ rpm: 30 })] });
    const other = await fixture<VideocmsPlayer>(
      html`<videocms-player uuid=${newUuid()}><scripted-media slot="media"></scripted-media></videocms-player>`,
    );
    other.webhooks = [webhook({ rpm: 60 })];
    await other.updateComplete;
    const ofOther = record(other, 'heartbeat');
    other.addEventListener('heartbeat', (event) => event.preventDefault());

    void other.play();
    seconds(4);
    void player.play();
    other.pause();
    seconds(4);

    expect(ofOther.map(({ body }) => body.get('uuid'))).to.deep.equal(Array(4).fill(other.uuid));
    expect(heartbeats.map(({ body }) => body.get('uuid'))).to.deep.equal(Array(2).fill(player.uuid));
  });

  describe('begins anew', () => {
    const changes: [what: string, change: () => void][] = [
      ['with another uuid', () => (player.uuid = 'another')],
      ['with another configuration', () => (player.webhooks = [webhook()])],
      [
        'with another source',
        () => {
          media.open('https://media.example/other.mp4');
          void media.play();
        },
      ],
    ];
    for (const [what, change] of changes) {
      it(what, async () => {
        await open();
        void player.play();
        seconds(0.75);

        change();
        await player.updateComplete;
        seconds(1);

        expect(dueAt).to.deep.equal([1.75]);
      });
    }
  });

  it('does not begin anew when the same source is loaded again', async () => {
    await open();
    void player.play();
    seconds(0.75);

    media.open(media.currentSrc);
    void media.play();
    seconds(1);

    expect(dueAt).to.deep.equal([1]);
  });

  it('stops when the player is removed, and goes on when it is put back', async () => {
    await open();
    const parent = player.parentElement;
    void player.play();
    seconds(1.5);

    player.remove();
    seconds(60);
    expect(dueAt).to.deep.equal([1]);

    parent?.append(player);
    seconds(0.5);
    expect(dueAt).to.deep.equal([1, 62]);
  });

  it('goes on, with one timer, when the player is moved in the document', async () => {
    await open();
    void player.play();
    seconds(0.5);

    for (let i = 0; i < 10; i++) document.body.append(player);
    seconds(2);
    player.remove();

    expect(dueAt).to.deep.equal([1, 2]);
    player.pause();
    expect(clock.countTimers()).to.equal(0);
  });

  it('carries the position and the learner of the moment', async () => {
    await open();
    player.params = 'student=jane';
    player.currentTime = 14.4;
    void player.play();
    seconds(1);

    player.params = 'student=jim';
    seconds(1);

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
});
