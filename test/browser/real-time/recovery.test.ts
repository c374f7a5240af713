import { expect, oneEvent } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { restore, stub } from 'sinon';
import type { VideocmsPlayer } from '../../../src/index.js';
import { engine, inThis, where } from '../../support/engine.js';
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
import { hurried } from '../../support/hurried.js';
import { Gate, origin, requestsFor, type GateOptions } from '../../support/test-server.js';

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

/** Lets a player play the end of the first segment of its playlist, which is at 4 s. */
async function playAtTheEdge(player: VideocmsPlayer): Promise<void> {
  await until(player, 'loadeddata', () => player.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
  player.currentTime = 3.5;
  await oneEvent(player, 'seeked');
  await player.play();
}

/** Resolves when a position has not moved for a second and a half. */
async function standsStill(player: VideocmsPlayer): Promise<void> {
  let [position, since] = [player.currentTime, performance.now()];
  while (performance.now() - since < 1500) {
    await new Promise(requestAnimationFrame);
    if (player.currentTime !== position) [position, since] = [player.currentTime, performance.now()];
  }
}

/** Resolves when the browser reaches no server any more. */
async function offline(): Promise<void> {
  while (await fetch(`${origin}/status/204/reachable`).catch(() => undefined)) continue;
}

/** One of each kind, with real media: how often what is tried again, and when, is in the unit tests. */
describe('Recovery', () => {
  afterEach(() => restore());

  describe('of HLS', () => {
    const passing: [what: string, closed: GateOptions][] = [
      ['a playlist is not there at once', { at: 'master.m3u8', answering: 404, times: 1 }],
      ['the playlist of a quality is not there at once', { at: 'video-360p/index.m3u8', answering: 500, times: 2 }],
      ['a segment is not there at once', { at: SECOND_SEGMENT, answering: 404, times: 1 }],
      ['the connection is cut in a segment', { at: SECOND_SEGMENT, reset: true, times: 2 }],
      ['a segment is damaged on its way', { at: SECOND_SEGMENT, answering: 200, times: 1 }],
    ];
    for (const [what, closed] of passing) {
      it(`plays on when ${what}`, async () => {
        const { player } = await playerBehind('hls/master.m3u8', closed, { preload: 'auto' });
        const errors = record(player, 'error');

        await hurried(playAtTheEdge(player));
        await hurried(reaches(player, 4.2));

        expect(player.error).to.equal(null);
        expect(errors).to.have.length(0);
        expect(said(player)).to.equal('');
      });
    }

    it('says that it is reconnecting while it stands still, and goes on where it stood when the browser is online again', async () => {
      const { player, gate } = await playerBehind('hls/master.m3u8', { at: 'segment-01', reset: true });
      await playAtTheEdge(player);

      await says(player, 'Reconnecting…');
      const position = player.currentTime;
      expect(part(player, 'text')?.getAttribute('role')).to.equal('status');
      expect(player.error).to.equal(null);

      await gate.open();
      dispatchEvent(new Event('online'));
      await until(player, 'timeupdate', () => player.currentTime > position);
      expect(player.currentTime).to.be.below(position + 1);
      await reaches(player, 4.2);
      await player.updateComplete;
      expect(said(player)).to.equal('');
    });

    where('offline', () => {
      it('survives that the browser is offline', async () => {
        // Both limits: otherwise all of the lecture is loaded before the browser is offline.
        const hlsConfig = { maxBufferLength: 2, maxBufferSize: 1 };
        const { player } = await playerBehind('hls/master.m3u8', undefined, { hlsConfig, preload: 'auto' });
        await until(player, 'canplay', () => player.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA);
        const online = executeServerCommand('offline', 3000);
        await offline();

        // What is loaded ends at 4 s.
        const standsStill = oneEvent(player, 'waiting');
        player.playbackRate = 4;
        await player.play();
        await standsStill;
        await online;
        await reaches(player, 4.2);

        await until(player, 'timeupdate', () => said(player) === '');
        expect(player.error).to.equal(null);
      });
    });

    it('gives up in the end, says so, and goes on from there when it is tried again', async () => {
      const { player, gate } = await playerBehind('hls/master.m3u8', { at: 'segment-01', answering: 403 });

      const failed = oneEvent(player, 'error');
      await playAtTheEdge(player);
      player.playbackRate = 0.75;
      await hurried(failed);
      await player.updateComplete;
      expect(player.error?.code).to.equal(MediaError.MEDIA_ERR_NETWORK);
      expect(said(player)).to.equal('You are not allowed to watch this video, or your access has expired.');
      // What was loaded was played to its end first.
      expect(player.currentTime).to.be.within(3.8, 4.2);

      await gate.open();
      part(player, 'retry')?.click();
      await oneEvent(player, 'playing');
      // Where it was, and as fast.
      expect(player.currentTime).to.be.within(3.4, 4.5);
      expect(player.playbackRate).to.equal(0.75);
      await reaches(player, 4.2);

      expect(player.error).to.equal(null);
      expect(said(player)).to.equal('');
    });

    it('steps over a part that is damaged for good, says so, and asks for it a few times only', async () => {
      const { player, gate } = await playerBehind('hls/master.m3u8', { at: 'segment-01', answering: 200 });
      const errors = record(player, 'error');

      await playAtTheEdge(player);
      player.playbackRate = 2;
      await hurried(says(player, 'A part of the video is missing and was skipped.'));
      await reaches(player, 8.2);

      expect([player.error, errors.length, player.playbackRate]).to.deep.equal([null, 0, 2]);
      const asked = await requestsFor(gate.url('').slice(origin.length));
      expect(asked.filter(({ url }) => url.includes('segment-01')).length).to.be.within(2, 10);
    });

    it('goes on without captions that the server refuses', async () => {
      const { player } = await playerBehind('hls/master.m3u8', { at: 'subtitles', answering: 404 });
      const isSwitchedOff = new Promise<void>((resolve) => {
        stub(console, 'warn').callsFake((message: string) => {
          if (message.includes('captions are switched off')) resolve();
        });
      });
      await until(player.textTracks, 'addtrack', () => player.textTracks.length > 0);

      for (const track of player.textTracks) track.mode = 'showing';
      await player.play();
      await isSwitchedOff;
      await reaches(player, player.currentTime + 0.3);

      expect(player.error).to.equal(null);
      expect(player.engine?.subtitleTrack).to.equal(-1);
    });
  });

  describe('of a file', () => {
    if (engine === 'webkit') {
      it('cannot begin, since WebKitGTK tells nothing of a connection that broke: the video stands still, and no heartbeat is sent', async () => {
        const { player, gate } = await playerBehind(
          'lecture.mp4',
          { at: 'lecture.mp4', afterBytes: 160_000 },
          { webhooks: [webhook()] },
        );
        const positions = positionsOf(player);
        await player.play();
        await reaches(player, 0.5);

        await gate.cut();
        // What has been loaded lasts for 14 s.
        player.playbackRate = 4;
        await standsStill(player);
        const [position, sent] = [player.currentTime, positions.length];
        await standsStill(player);

        expect([player.currentTime, positions.length]).to.deep.equal([position, sent]);
        expect([player.paused, player.error]).to.deep.equal([false, null]);
      });
    } else {
      it('loads it again from the position where its connection broke', async () => {
        // Firefox plays these few seconds only when it knows that no more will come; Chromium may not begin then.
        const reset = inThis({ chromium: {}, firefox: { reset: true }, webkit: {} });
        const { player, gate } = await playerBehind('lecture.mp4', {
          at: 'lecture.mp4',
          afterBytes: 80_000,
          ...reset,
        });
        await player.play();
        await reaches(player, 0.5);

        await gate.cut();
        await says(player, 'Reconnecting…');
        const position = player.currentTime;
        expect(position).to.be.above(0.5);
        await gate.open();
        await hurried(until(player, 'timeupdate', () => player.currentTime > position + 0.5));

        expect(player.currentTime).to.be.below(position + 2);
        await until(player, 'timeupdate', () => said(player) === '');
        expect(player.error).to.equal(null);
      });

      it('loads it again when the server sends nothing any more', async () => {
        const { player, gate } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', afterBytes: 300_000 });
        await player.play();

        player.currentTime = 60;
        await says(player, 'Reconnecting…');
        await gate.open();
        await hurried(reaches(player, 60.5));

        expect(player.error).to.equal(null);
      });
    }

    it('finds one that is not there at once', async () => {
      const { player } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', answering: 404, times: 2 });

      await hurried(oneEvent(player, 'loadedmetadata'));

      expect(player.error).to.equal(null);
    });

    it('has given up when there was no connection, and begins by itself when the browser is online again', async () => {
      const { player, gate } = await playerBehind('lecture.mp4', { at: 'lecture.mp4', reset: true });
      await hurried(oneEvent(player, 'error'));
      await gate.open();

      dispatchEvent(new Event('online'));
      await oneEvent(player, 'loadedmetadata');

      expect(player.error).to.equal(null);
      expect(player.paused).to.be.true;
    });
  });
});
