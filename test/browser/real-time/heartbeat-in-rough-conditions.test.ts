import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { playerFixture, reaches, until, webhook } from '../../support/fixtures.js';
import { inThis, where } from '../../support/engine.js';
import { lecture, origin } from '../../support/test-server.js';

/** A page of its own, for what would cut the test's page off from the test runner. */
const PLAYER_PAGE = new URL(`/test/support/pages/player.html?${new URLSearchParams({ src: lecture })}`, location.href)
  .href;

/** What happened there, in milliseconds of that page's clock. */
interface Visit {
  /** When it was left: when it was frozen, or hidden for the page that was gone to. */
  leftAt: number;
  /** When it played again. */
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
  it('go on behind another tab', async () => {
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
    await reaches(player, 0.3);
    await executeServerCommand('in-background', 3000);
    // A window that comes back says so a little later.
    await until(document, 'visibilitychange', () => shownAgain > hidden);

    expect(shownAgain - hidden).to.be.above(2500);
    const whileHidden = times.filter((time) => time > hidden && time < shownAgain);
    expect(whileHidden.length).to.be.closeTo((shownAgain - hidden) / 1000, 1.5);
    for (const [index, time] of whileHidden.slice(1).entries()) {
      expect(time - (whileHidden[index] ?? NaN), 'no burst').to.be.above(400);
    }
  });

  it('beat once after the page was blocked for more than two periods', async () => {
    const player = await playerFixture({ src: lecture, webhooks: [webhook()] });
    const times = dueTimesOf(player);
    await player.play();
    await reaches(player, 0.3);
    const before = times.length;

    const blockedUntil = performance.now() + 2100;
    while (performance.now() < blockedUntil);
    // Firefox tells where the video is a moment after the block, so that the position is no measure.
    await until(player, 'heartbeat', () => times.length === before + 2);

    const [first = NaN, second = NaN] = times.slice(before);
    expect(first, 'for the time blocked').to.be.within(blockedUntil, blockedUntil + 600);
    expect(second - first, 'no burst').to.be.within(450, 1200);
  });

  for (const [what, command] of [
    ['in a frozen page that is woken', 'freeze'],
    ['in a page that is left and gone back to', 'leave-and-return'],
  ] as const) {
    where(command, () => {
      it(`beat once, at most, ${what}, and then go on with one timer`, async () => {
        const visit: Visit = await executeServerCommand(command, {
          page: PLAYER_PAGE,
          elsewhere: `${origin}/html`,
          // Firefox plays on by itself (playOnAfterReturn helps it), and a play() meanwhile would stop it. WebKitGTK plays on
          // only after a pause.
          playOn: inThis({
            chromium: 'player.play().then(plays)',
            firefox: 'plays()',
            webkit: '(player.pause(), player.play().then(plays))',
          }),
          away: 2100,
        });

        const { leftAt, backAt, beats, restored } = visit;
        const told = JSON.stringify(visit);
        expect(restored, told).to.equal(true);
        const since = beats.filter((time) => time > leftAt);
        const around = since.filter((time) => time < backAt);
        expect(beats.length - since.length, `before: ${told}`).to.be.at.least(1);
        expect(around.length, `at the return: ${told}`).to.be.at.most(1);
        // What waited is followed by the next one no sooner than half a period later.
        for (const [index, time] of since.slice(1).entries()) {
          expect(time - (since[index] ?? NaN), `no burst: ${told}`).to.be.above(index === 0 ? 450 : 700);
        }
        // Firefox may stand still for a second before it plays again.
        const again = [backAt, ...since.slice(around.length)];
        for (const [index, time] of again.slice(1).entries()) {
          expect(time - (again[index] ?? NaN), `no gap: ${told}`).to.be.below(1500);
        }
      });
    });
  }
});
