import { executeServerCommand } from '@web/test-runner-commands';
import { expect, oneEvent } from '@open-wc/testing';
import { restore, spy, stub, useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { VideocmsPlayer, WebhookInput } from '../../../src/index.js';
import { where } from '../../support/engine.js';
import { record, scriptedPlayer, until, webhook, type PlayerProperties } from '../../support/fixtures.js';
import type { ScriptedMedia } from '../../support/scripted-media.js';
import { Gate, newUuid, Receipts, receiverUrl } from '../../support/test-server.js';

/** RPM 2: within these tests no period is ever full, so that what is sent was flushed. */
const SLOW: WebhookInput = webhook({ rpm: 2 });

describe('flush', () => {
  describe('reports what is unreported', () => {
    let clock: SinonFakeTimers;
    let player: VideocmsPlayer;
    let media: ScriptedMedia;
    /** uuid and position of each heartbeat. */
    let reported: [uuid: unknown, position: number][];

    beforeEach(() => stub(Math, 'random').returns(0));

    afterEach(() => {
      clock.restore();
      restore();
    });

    async function open(properties: PlayerProperties = {}): Promise<void> {
      ({ player, media } = await scriptedPlayer({ uuid: 'first', webhooks: [SLOW], flush: true, ...properties }));
      clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
      reported = [];
      player.addEventListener('heartbeat', (event) => {
        event.preventDefault();
        reported.push([event.body.get('uuid'), Number(event.body.get('position'))]);
      });
    }

    function plays(seconds: number): void {
      void player.play();
      clock.tick(seconds * 1000);
    }

    it('at a pause', async () => {
      await open();

      plays(12.5);
      player.pause();

      expect(reported).to.deep.equal([['first', 12.5]]);
    });

    it('at the end', async () => {
      await open();

      plays(2);
      media.end();

      expect(reported).to.deep.equal([['first', 2]]);
    });

    it('when the page is left', async () => {
      await open();

      plays(5);
      dispatchEvent(new PageTransitionEvent('pagehide'));

      expect(reported).to.deep.equal([['first', 5]]);
    });

    it('when the player is removed', async () => {
      await open();

      plays(3);
      player.remove();
      await Promise.resolve();

      expect(reported).to.deep.equal([['first', 3]]);
    });

    it('not when it is moved', async () => {
      await open();

      plays(3);
      document.body.append(player);
      await Promise.resolve();
      player.remove();

      expect(reported).to.deep.equal([]);
    });

    it('when another source is opened', async () => {
      await open();

      plays(3);
      media.open('https://media.example/another.mp4');

      // Between two steps of the position, at most a quarter of a second.
      expect(reported).to.deep.equal([['first', 3]]);
    });

    it('when another video takes its place', async () => {
      await open();

      plays(3);
      player.uuid = 'second';
      await player.updateComplete;
      plays(1.5);
      player.pause();

      expect(reported).to.deep.equal([
        ['first', 3],
        ['second', 4.5],
      ]);
    });

    it('not when less than a second of playing is unreported', async () => {
      await open();

      for (let i = 0; i < 9; i++) {
        plays(0.1);
        player.pause();
      }
      expect(reported).to.deep.equal([]);

      plays(0.2);
      player.pause();
      expect(reported).to.deep.equal([['first', 1.1]]);
    });

    it('not twice', async () => {
      await open();

      plays(5);
      player.pause();
      dispatchEvent(new PageTransitionEvent('pagehide'));
      player.remove();
      await Promise.resolve();

      expect(reported).to.have.length(1);
    });

    it('without disturbing the pace', async () => {
      await open();

      plays(20);
      player.pause();
      plays(10);

      expect(reported).to.deep.equal([
        ['first', 20],
        ['first', 30],
      ]);
    });

    it('not at a stall or a seek', async () => {
      await open();

      plays(5);
      media.stall();
      media.recover();
      player.currentTime = 60;

      expect(reported).to.deep.equal([]);
    });

    it('not when it is not asked for', async () => {
      await open({ flush: false });

      plays(5);
      player.pause();
      player.remove();
      await Promise.resolve();

      expect(reported).to.deep.equal([]);
    });

    for (const [ofElement, ofWebhook] of [
      [false, true],
      [true, false],
    ] as const) {
      it(`${ofWebhook ? '' : 'not '}where the webhook says ${ofWebhook}, though the element says ${ofElement}`, async () => {
        await open({ flush: ofElement, webhooks: [webhook({ rpm: 2, flush: ofWebhook })] });

        plays(5);
        player.pause();

        expect(reported).to.have.length(ofWebhook ? 1 : 0);
      });
    }

    it('not without a uuid', async () => {
      await open({ uuid: '' });

      plays(5);
      player.pause();

      expect(reported).to.deep.equal([]);
    });
  });

  describe('over the wire', () => {
    /** Plays until its first heartbeat is under way, to a server that does not answer before its gate is opened. */
    async function playerWithOneUnderWay(uuid = newUuid()): Promise<{
      gate: Gate;
      player: VideocmsPlayer;
      media: ScriptedMedia;
    }> {
      const gate = new Gate();
      await gate.close({ at: '', times: 1 });
      const { player, media } = await scriptedPlayer({
        uuid,
        webhooks: [webhook({ url: gate.url('video-tracking') })],
        flush: true,
      });
      const due = record(player, 'heartbeat');
      await media.play();
      await until(player, 'heartbeat', () => due.length === 1);
      return { gate, player, media };
    }

    it('waits for the request under way at a pause, and then carries the position of the pause', async () => {
      const { gate, player, media } = await playerWithOneUnderWay();
      const sent = record(player, 'heartbeat-sent');

      await until(media, 'timeupdate', () => media.currentTime > 2.5);
      player.pause();
      const position = media.currentTime;
      expect(sent).to.deep.equal([]);
      await gate.open();
      await until(player, 'heartbeat-sent', () => sent.length === 2);

      expect(Number(sent[1]?.body.get('position'))).to.be.closeTo(position, 0.001);
    });

    it('does not wait for the request under way when the page is left', async () => {
      const uuid = newUuid();
      const receipts = new Receipts(uuid);
      const { media } = await playerWithOneUnderWay(uuid);

      await until(media, 'timeupdate', () => media.currentTime > 2.1);
      const position = media.currentTime;
      dispatchEvent(new PageTransitionEvent('pagehide'));
      const [last] = await receipts.atLeast(1);
      receipts.close();

      expect(last?.position).to.be.closeTo(position, 0.1);
    });

    for (const [what, leave] of [
      ['when the page is left', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
      ['when the player is removed', (player: VideocmsPlayer) => player.remove()],
      ['when another video takes its place', (player: VideocmsPlayer) => (player.uuid = 'another')],
    ] as const) {
      it(`does not wait any longer ${what}, for what waited since a pause`, async () => {
        const uuid = newUuid();
        const receipts = new Receipts(uuid);
        const { player, media } = await playerWithOneUnderWay(uuid);

        await until(media, 'timeupdate', () => media.currentTime > 2.2);
        player.pause();
        const position = media.currentTime;
        leave(player);
        const [last] = await receipts.atLeast(1);
        receipts.close();

        expect(last?.position).to.be.closeTo(position, 0.001);
      });
    }

    it('listens once for the browser to be online again, however many heartbeats have failed meanwhile', async () => {
      const listening = spy(window, 'addEventListener');
      stub(navigator, 'onLine').get(() => false);
      try {
        const { player, media } = await scriptedPlayer({
          webhooks: [webhook({ url: 'http://localhost:1/' })],
          flush: true,
        });
        const errors = record(player, 'heartbeat-error');

        await media.play();
        await until(player, 'heartbeat-error', () => errors.length === 3);
        media.pause();

        const listeners = listening.args.filter(([type]) => type === 'online').map(([, listener]) => listener);
        expect(new Set(listeners).size).to.equal(1);
      } finally {
        restore();
      }
    });

    it('reaches the receiver when the player is removed', async () => {
      const uuid = newUuid();
      const receipts = new Receipts(uuid);
      const { player, media } = await scriptedPlayer({
        uuid,
        webhooks: [webhook({ url: receiverUrl, rpm: 2 })],
        flush: true,
      });

      await media.play();
      await until(media, 'timeupdate', () => media.currentTime > 1.5);
      const position = media.currentTime;
      player.remove();
      const [last] = await receipts.atLeast(1);
      receipts.close();

      expect(last?.position).to.be.closeTo(position, 0.1);
    });

    where('offline', () => {
      it('sends what could not be delivered when the browser is online again', async () => {
        const { player, media } = await scriptedPlayer({ webhooks: [SLOW], flush: true });
        const errors = record(player, 'heartbeat-error');
        const sent = record(player, 'heartbeat-sent');

        await media.play();
        await until(media, 'timeupdate', () => media.currentTime > 1.5);
        const onlineAgain = executeServerCommand('offline', 2000);
        await oneEvent(window, 'offline');
        player.pause();
        const position = media.currentTime;
        await until(player, 'heartbeat-error', () => errors.length === 1);
        expect(sent).to.deep.equal([]);
        await onlineAgain;
        await until(player, 'heartbeat-sent', () => sent.length === 1);

        expect(Number(sent[0]?.body.get('position'))).to.be.closeTo(position, 0.001);
      });
    });
  });
});
