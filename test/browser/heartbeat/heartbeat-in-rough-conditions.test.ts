import { executeServerCommand } from '@web/test-runner-commands';
import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import {
  playerFixture,
  positionsOf,
  reaches,
  record,
  scriptedPlayer,
  there,
  until,
  webhook,
} from '../../support/fixtures.js';
import { inThis, where } from '../../support/engine.js';
import { audioOnly, lecture, newUuid, origin, shortMp4 } from '../../support/test-server.js';

/** A page of its own, for what would cut the test's page off from the test runner. */
const PLAYER_PAGE = new URL(`/test/support/pages/player.html?${new URLSearchParams({ src: lecture })}`, location.href)
  .href;

/** What happened there, in milliseconds of that page's clock. */
interface Visit {
  leftAt: number;
  backAt: number;
  beats: number[];
  /** Whether it was the same page afterwards. */
  restored: boolean;
}

/** When heartbeats were due, in milliseconds; none is sent. */
function dueTimesOf(player: VideocmsPlayer): number[] {
  const times: number[] = [];
  player.addEventListener('heartbeat', (event) => {
    event.preventDefault();
    times.push(performance.now());
  });
  return times;
}

describe('Heartbeats in rough conditions', () => {
  describe('of browsers:', () => {
    it('goes on behind another tab', async () => {
      // With sound: Chromium pauses what is both hidden and muted.
      const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
      player.muted = false;
      const times = dueTimesOf(player);
      let shownAgain = NaN;
      let hidden = NaN;
      document.addEventListener('visibilitychange', () => {
        if (document.hidden) hidden = performance.now();
        else shownAgain = performance.now();
      });

      await player.play();
      await reaches(player, 1.5);
      await executeServerCommand('in-background', 6000);
      // A window that comes back says so a little later.
      await until(document, 'visibilitychange', () => shownAgain > hidden);

      expect(shownAgain - hidden).to.be.above(4000);
      const whileHidden = times.filter((time) => time > hidden && time < shownAgain);
      expect(whileHidden.length).to.be.closeTo((shownAgain - hidden) / 1000, 1.5);
      for (const [index, time] of whileHidden.slice(1).entries()) {
        expect(time - (whileHidden[index] ?? NaN), 'no burst').to.be.above(400);
      }
    });

    it('beats once after the page was blocked for 3 s', async () => {
      const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
      const times = dueTimesOf(player);
      await player.play();
      await reaches(player, 1.5);
      const before = times.length;

      const blockedUntil = performance.now() + 3000;
      while (performance.now() < blockedUntil);
      // Firefox tells where the video is a moment after the block, so that the position is no measure.
      await until(player, 'timeupdate', () => performance.now() > blockedUntil + 1900);

      const after = times.slice(before);
      expect(after.length, 'one for the time blocked, then the pace').to.be.within(2, 3);
      expect((after[1] ?? NaN) - (after[0] ?? NaN), 'no burst').to.be.within(450, 1200);
    });

    for (const [what, command] of [
      ['in a frozen page that is woken', 'freeze'],
      ['in a page that is left and gone back to', 'leave-and-return'],
    ] as const) {
      where(command, () => {
        it(`beats once, at most, ${what}, and then goes on with one timer`, async () => {
          const visit: Visit = await executeServerCommand(command, {
            page: PLAYER_PAGE,
            elsewhere: `${origin}/html`,
            // Firefox plays on by itself, but not if it is told to in the midst of that; WebKitGTK only if it is paused first.
            playOn: inThis({
              chromium: 'player.play().then(plays)',
              firefox: 'plays()',
              webkit: '(player.pause(), player.play().then(plays))',
            }),
            away: 4000,
          });

          const { leftAt, backAt, beats, restored } = visit;
          expect(restored).to.equal(true);
          const since = beats.filter((time) => time > leftAt + 200);
          const around = since.filter((time) => time < backAt);
          expect(beats.length - since.length, 'before').to.be.within(1, 3);
          expect(around.length, `at the return: ${JSON.stringify(visit)}`).to.be.at.most(1);
          expect(since.length - around.length, `in the 4 s after: ${JSON.stringify(visit)}`).to.be.within(3, 5);
          // What waited is followed by the next one no sooner than half a period later.
          for (const [index, time] of since.slice(1).entries()) {
            expect(time - (since[index] ?? NaN), 'no burst').to.be.above(index === 0 ? 450 : 700);
          }
        });
      });
    }
  });

  describe('of media:', () => {
    it('of a live stream: the duration is endless, the position is not', async () => {
      const player = await playerFixture({
        src: `${origin}/live/${newUuid()}/index.m3u8`,
        webhooks: [webhook()],
      });
      const positions = positionsOf(player);
      const heartbeats = record(player, 'heartbeat');

      await player.play();
      await until(player, 'heartbeat', () => heartbeats.length === 3);

      expect(player.duration).to.equal(Infinity);
      for (const position of positions) expect(position).to.be.within(0, 100);
    });

    it('of sound without a picture', async () => {
      const player = await playerFixture({ src: audioOnly, webhooks: [webhook()] });
      const positions = positionsOf(player);

      await player.play();
      await until(player, 'ended', () => player.ended);

      // It lasts three seconds: the third heartbeat may be due just before the end, or just not.
      expect(positions.length).to.be.within(2, 3);
    });

    it('of a video in the media slot', async () => {
      const player = await fixture<VideocmsPlayer>(
        html`<videocms-player uuid=${newUuid()} params="student=jane">
          <video slot="media" muted src=${shortMp4}></video>
        </videocms-player>`,
      );
      player.webhooks = [webhook()];
      const positions = positionsOf(player);

      await there(player.querySelector('video')).play();
      await until(player, 'ended', () => player.ended);

      // It lasts two seconds: the second heartbeat may be due just before the end, or just not.
      expect(positions.length).to.be.within(1, 2);
      expect(positions[0]).to.be.closeTo(1, 0.3);
    });

    for (const [what, position] of [
      ['that knows no position', NaN],
      ['whose position is endless', Infinity],
      ['that has no position', undefined],
    ] as const) {
      it(`not of a media element ${what}, until it does`, async () => {
        const { player, media } = await scriptedPlayer({ webhooks: [webhook()] });
        const positions = positionsOf(player);
        const heartbeats = record(player, 'heartbeat');
        media.pretended = { position };
        let timeupdates = 0;

        await media.play();
        await until(media, 'timeupdate', () => ++timeupdates > 6);
        expect(positions).to.deep.equal([]);
        media.pretended = undefined;
        await until(player, 'heartbeat', () => heartbeats.length === 2);

        for (const reported of positions) expect(reported).to.be.within(1, 5);
      });
    }
  });

  describe('of pages:', () => {
    it('carries the learner that a single-page app names, whenever it does', async () => {
      const address = location.href;
      const { player, media } = await scriptedPlayer({ params: '', webhooks: [webhook()] });
      const heartbeats = record(player, 'heartbeat');
      player.addEventListener('heartbeat', (event) => event.preventDefault());

      for (const [index, student] of ['jane', 'jim%20b', ''].entries()) {
        history.pushState(null, '', `?student=${student}&student=other`);
        await media.play();
        await until(player, 'heartbeat', () => heartbeats.length > index);
      }
      history.replaceState(null, '', address);

      expect(heartbeats.map(({ body }) => body.get('student_id'))).to.deep.equal(['jane', 'jim b', '']);
    });

    it('keeps 50 players with 4 webhooks each apart', async () => {
      const players = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          scriptedPlayer({
            uuid: `video-${index}`,
            params: `student=student-${index}`,
            webhooks: [1, 2, 3, 4].map((n) => webhook({ responseField: `field-${n}` })),
          }),
        ),
      );
      const told: string[] = [];
      let wrong = 0;
      for (const [index, { player }] of players.entries()) {
        player.addEventListener('heartbeat', (event) => {
          event.preventDefault();
          const [uuid, , learner] = [...event.body.values()];
          if (uuid !== `video-${index}` || learner !== `student-${index}`) wrong++;
          told.push(`${index} ${event.webhook.responseField}`);
        });
      }

      await Promise.all(players.map(({ media }) => media.play()));
      const [last] = players.slice(-1);
      await until(there(last).media, 'timeupdate', () => there(last).media.currentTime > 1.6);
      for (const { media } of players) media.pause();

      expect(wrong).to.equal(0);
      expect(new Set(told).size).to.equal(200);
      expect(told).to.have.length(200);
    });

    it('takes on a thousand webhooks with no more than proportional work', async () => {
      const { player } = await scriptedPlayer();
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
});
