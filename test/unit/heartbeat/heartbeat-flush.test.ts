import { expect } from '@open-wc/testing';
import type { VideocmsPlayer, WebhookInput } from '../../../src/index.js';
import type { LabVideo } from '../../../src/testing/index.js';
import { webhook, type PlayerProperties } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

/** RPM 2: within these tests no period is ever full, so that what is sent was flushed. */
const SLOW: WebhookInput = webhook({ rpm: 2 });

describe('flush', () => {
  const lab = useLab();
  let player: VideocmsPlayer;
  let video: LabVideo;

  async function open(properties: PlayerProperties = {}, duration = 3600): Promise<void> {
    const opened = await lab.player({ uuid: 'first', webhooks: [SLOW], flush: true, ...properties }, { duration });
    ({ player, video } = opened);
  }

  async function plays(seconds: number): Promise<void> {
    await player.play();
    await lab.its.advance(seconds);
  }

  /** uuid and position of each heartbeat. */
  async function reported(): Promise<[uuid: string | undefined, position: number][]> {
    await lab.its.advance(0);
    return lab.its.heartbeats.map(({ fields }) => [fields['uuid'], Number(fields['position'])]);
  }

  it('reports what is unreported at a pause', async () => {
    await open();

    await plays(12.5);
    player.pause();

    expect(await reported()).to.deep.equal([['first', 12.5]]);
  });

  it('counts what is unreported in seconds of the video too: at three times the speed a part of a second', async () => {
    await open();
    player.playbackRate = 3;

    await plays(0.3);
    player.pause();
    await plays(0.5);
    player.pause();

    expect(await reported()).to.deep.equal([['first', 2.4]]);
  });

  it('at the end', async () => {
    await open({}, 2);

    await plays(2);

    expect(player.ended).to.be.true;
    expect(await reported()).to.deep.equal([['first', 2]]);
  });

  it('when the page is hidden', async () => {
    await open();

    await plays(5);
    lab.hidePage(true);

    expect(await reported()).to.deep.equal([['first', 5]]);
  });

  it('when the page is left', async () => {
    await open();

    await plays(5);
    dispatchEvent(new PageTransitionEvent('pagehide'));

    expect(await reported()).to.deep.equal([['first', 5]]);
  });

  it('when the player is removed', async () => {
    await open();

    await plays(3);
    player.remove();

    expect(await reported()).to.deep.equal([['first', 3]]);
  });

  it('not when it is moved', async () => {
    await open();

    await plays(3);
    player.parentElement?.append(player);

    expect(await reported()).to.deep.equal([]);
  });

  it('when another source is opened', async () => {
    await open();

    await plays(3);
    player.src = 'https://media.example/another.mp4';

    expect(await reported()).to.deep.equal([['first', 3]]);
  });

  it('when another video takes its place', async () => {
    await open();

    await plays(3);
    player.uuid = 'second';
    await plays(1.5);
    player.pause();

    expect(await reported()).to.deep.equal([
      ['first', 3],
      ['second', 4.5],
    ]);
  });

  it('not when less than a second of playing is unreported', async () => {
    await open();

    for (let i = 0; i < 9; i++) {
      await plays(0.1);
      player.pause();
    }
    expect(await reported()).to.deep.equal([]);

    await plays(0.2);
    player.pause();
    expect(await reported()).to.deep.equal([['first', 1.1]]);
  });

  it('not twice', async () => {
    await open();

    await plays(5);
    player.pause();
    dispatchEvent(new PageTransitionEvent('pagehide'));
    player.remove();

    expect(await reported()).to.have.length(1);
  });

  it('without disturbing the pace', async () => {
    await open();

    await plays(20);
    player.pause();
    await plays(10);

    expect(await reported()).to.deep.equal([
      ['first', 20],
      ['first', 30],
    ]);
  });

  it('at a seek, with the position that was left', async () => {
    await open();

    await plays(5.1);
    player.currentTime = 60;

    expect(await reported()).to.deep.equal([['first', 5.1]]);
  });

  it('at most once a second while somebody searches for a place', async () => {
    await open({}, 3600);

    await plays(5);
    for (let i = 1; i <= 20; i++) {
      player.currentTime = 100 * i;
      await lab.its.advance(0.1);
    }

    expect(await reported()).to.deep.equal([
      ['first', 5],
      ['first', 1000.1],
    ]);
  });

  it('not at a seek while it is paused', async () => {
    await open();
    await plays(5);
    player.pause();

    player.currentTime = 60;

    expect(await reported()).to.deep.equal([['first', 5]]);
  });

  it('not at a stall', async () => {
    await open();

    await plays(5);
    video.stall();
    video.recover();

    expect(await reported()).to.deep.equal([]);
  });

  it('not when it is not asked for', async () => {
    await open({ flush: false });

    await plays(5);
    player.pause();
    player.remove();

    expect(await reported()).to.deep.equal([]);
  });

  for (const [ofElement, ofWebhook] of [
    [false, true],
    [true, false],
  ] as const) {
    it(`${ofWebhook ? '' : 'not '}where the webhook says ${ofWebhook}, though the element says ${ofElement}`, async () => {
      await open({ flush: ofElement, webhooks: [webhook({ rpm: 2, flush: ofWebhook })] });

      await plays(5);
      player.pause();

      expect(await reported()).to.have.length(ofWebhook ? 1 : 0);
    });
  }

  it('not without a uuid', async () => {
    await open({ uuid: '' });

    await plays(5);
    player.pause();

    expect(await reported()).to.deep.equal([]);
  });

  describe('with a request under way that is not answered', () => {
    beforeEach(async () => {
      lab.its.respondWith(({ fields }) => ({ status: 204, delay: fields['position'] === '30' ? 20 : 0 }));
      await open();
      await plays(33);
      expect(await reported()).to.deep.equal([['first', 30]]);
    });

    it('waits for it at a pause, and then carries the position of the pause', async () => {
      player.pause();
      await lab.its.advance(16.9);
      expect(await reported()).to.have.length(1);

      await lab.its.advance(0.1);

      expect(await reported()).to.deep.equal([
        ['first', 30],
        ['first', 33],
      ]);
    });

    const leavings: [what: string, leave: () => void][] = [
      ['when the page is left', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
      ['when the player is removed', () => player.remove()],
      ['when another video takes its place', () => (player.uuid = 'another')],
    ];
    for (const [what, leave] of leavings) {
      it(`does not wait for it ${what}`, async () => {
        leave();

        expect(await reported()).to.deep.equal([
          ['first', 30],
          ['first', 33],
        ]);
      });

      it(`does not wait any longer ${what}, for what waited since a pause`, async () => {
        player.pause();
        expect(await reported()).to.have.length(1);

        leave();

        expect(await reported()).to.deep.equal([
          ['first', 30],
          ['first', 33],
        ]);
      });
    }
  });
});
