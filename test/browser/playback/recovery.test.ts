import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import type { VideocmsPlayer } from '../../../src/index.js';
import { engine, where } from '../../support/engine.js';
import {
  part,
  playerFixture,
  positionsOf,
  reaches,
  record,
  said,
  says,
  until,
  webhook,
} from '../../support/fixtures.js';
import { Gate, type GateOptions } from '../../support/test-server.js';

const SECOND_SEGMENT = 'video-360p/segment-01';

/** A player that plays through a gate, closed before it begins. */
async function playerBehind(
  path: string,
  closed: GateOptions | undefined,
  properties: Parameters<typeof playerFixture>[0] = {},
): Promise<{ player: VideocmsPlayer; gate: Gate }> {
  const gate = new Gate();
  if (closed) await gate.close(closed);
  const player = await playerFixture({ src: gate.url(path), ...properties });
  return { player, gate };
}

describe('Recovery', () => {
  describe('of HLS', () => {
    const passing: [what: string, closed: GateOptions][] = [
      ['a playlist is not there at once', { at: 'master.m3u8', answering: 404, times: 2 }],
      ['the server of the playlist has a problem', { at: 'master.m3u8', answering: 500, times: 2 }],
      ['the playlist of a quality is not there at once', { at: 'video-360p/index.m3u8', answering: 500, times: 2 }],
      ['a segment is not there at once', { at: SECOND_SEGMENT, answering: 404, times: 2 }],
      ['a server has a problem with a segment', { at: SECOND_SEGMENT, answering: 503, times: 3 }],
      ['the connection is cut in a segment', { at: SECOND_SEGMENT, reset: true, times: 2 }],
      ['a segment is damaged on its way', { at: SECOND_SEGMENT, answering: 200, times: 1 }],
    ];
    for (const [what, closed] of passing) {
      it(`plays on when ${what}`, async () => {
        const { player } = await playerBehind('hls/master.m3u8', closed);
        const errors = record(player, 'error');

        // Sooner at the segment.
        player.playbackRate = 2;
        // Chromium rejects a promise to play whose source is loaded anew; the learner's wish stays.
        player.play().catch(() => undefined);
        await reaches(player, 5);

        expect(player.error).to.equal(null);
        expect(errors).to.have.length(0);
        expect(said(player)).to.equal('');
      });
    }

    it('says that it is reconnecting while it stands still, and goes on where it stood', async () => {
      const { player, gate } = await playerBehind('hls/master.m3u8', { at: 'segment-01', reset: true });
      await player.play();

      await says(player, 'Reconnecting…');
      const position = player.currentTime;
      expect(part(player, 'text')?.getAttribute('role')).to.equal('status');
      expect(player.error).to.equal(null);

      await gate.open();
      await until(player, 'timeupdate', () => player.currentTime > position);
      expect(player.currentTime).to.be.below(position + 1);
      await reaches(player, 6);
      await player.updateComplete;
      expect(said(player)).to.equal('');
    });

    it('tries again at once when the browser is online again', async () => {
      const { player, gate } = await playerBehind('hls/master.m3u8', { at: 'segment-01', reset: true });
      await player.play();
      await says(player, 'Reconnecting…');
      const position = player.currentTime;
      await gate.open();

      const before = performance.now();
      dispatchEvent(new Event('online'));
      await until(player, 'timeupdate', () => player.currentTime > position);

      expect(performance.now() - before).to.be.below(1500);
    });

    where('offline', () => {
      it('survives that the browser is offline', async () => {
        const { player } = await playerBehind('hls/master.m3u8', undefined, { hlsConfig: { maxBufferLength: 2 } });
        await player.play();
        await reaches(player, 1);

        await executeServerCommand('offline', 6000);
        await reaches(player, 10);

        expect(player.error).to.equal(null);
        expect(said(player)).to.equal('');
      });
    });
  });

  it('of HLS gives up in the end, says so, and goes on from there when it is tried again', async function () {
    this.timeout(60_000);
    const { player, gate } = await playerBehind('hls/master.m3u8', { at: 'segment-01', answering: 404 });

    await player.play();
    await oneEvent(player, 'error');
    await player.updateComplete;
    expect(player.error?.code).to.equal(MediaError.MEDIA_ERR_NETWORK);
    expect(said(player)).to.equal('This video could not be found.');
    const position = player.currentTime;

    await gate.open();
    part(player, 'retry')?.click();
    await oneEvent(player, 'playing');
    expect(player.currentTime).to.be.within(position - 0.1, position + 1);
    await reaches(player, 5);

    expect(player.error).to.equal(null);
    expect(said(player)).to.equal('');
  });

  it('of HLS goes on without captions that the server refuses', async () => {
    const { player } = await playerBehind('hls/master.m3u8', { at: 'subtitles', answering: 404 });
    await until(player.textTracks, 'addtrack', () => player.textTracks.length > 0);

    for (const track of player.textTracks) track.mode = 'showing';
    player.playbackRate = 2;
    await player.play();
    await reaches(player, 6);

    expect(player.error).to.equal(null);
  });

  describe('of a file', () => {
    if (engine === 'webkit') {
      it('cannot begin, since WebKitGTK tells nothing of a connection that broke: the video stands still, and no heartbeat is sent', async () => {
        const { player } = await playerBehind(
          'lecture.mp4',
          { at: 'lecture.mp4', afterBytes: 80_000, reset: true },
          { webhooks: [webhook()] },
        );
        const positions = positionsOf(player);
        await player.play();

        await aTimeout(6000);
        const [position, sent] = [player.currentTime, positions.length];
        await aTimeout(4000);

        expect([player.currentTime, positions.length]).to.deep.equal([position, sent]);
        expect([player.paused, player.readyState, player.error]).to.deep.equal([
          false,
          HTMLMediaElement.HAVE_ENOUGH_DATA,
          null,
        ]);
      });
    } else {
      it('loads it again from the position where its connection broke', async () => {
        const { player, gate } = await playerBehind('lecture.mp4', {
          at: 'lecture.mp4',
          afterBytes: 80_000,
          reset: true,
        });
        await player.play();

        await says(player, 'Reconnecting…');
        const position = player.currentTime;
        expect(position).to.be.above(0.5);
        await gate.open();
        await until(player, 'timeupdate', () => player.currentTime > position + 1);

        expect(player.currentTime).to.be.below(position + 4);
        expect(player.error).to.equal(null);
        expect(said(player)).to.equal('');
      });

      it('loads it again when the server sends nothing any more', async function () {
        // A server may think for eight seconds before that is taken for a broken connection.
        this.timeout(40_000);
        const { player, gate } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', afterBytes: 300_000 });
        await player.play();

        player.currentTime = 60;
        await says(player, 'Reconnecting…');
        await gate.open();
        await reaches(player, 60.5);

        expect(player.error).to.equal(null);
      });
    }

    it('finds one that is not there at once', async () => {
      const { player } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', answering: 404, times: 2 });

      await oneEvent(player, 'loadedmetadata');

      expect(player.error).to.equal(null);
    });

    it('leaves a paused player paused', async () => {
      const { player } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', answering: 500, times: 2 });

      await oneEvent(player, 'loadedmetadata');

      expect(player.paused).to.be.true;
    });

    it('has given up when there was no connection, and begins by itself when the browser is online again', async function () {
      this.timeout(40_000);
      const { player, gate } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', reset: true });
      await oneEvent(player, 'error');
      await gate.open();

      dispatchEvent(new Event('online'));
      await oneEvent(player, 'loadedmetadata');

      expect(player.error).to.equal(null);
      expect(player.paused).to.be.true;
    });

    it('stops when the player is removed', async () => {
      const { player, gate } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', answering: 500 });
      await says(player, 'Reconnecting…');

      player.remove();
      await Promise.resolve();
      await player.updateComplete;
      await gate.open();

      expect(said(player)).to.equal('');
    });
  });
});
