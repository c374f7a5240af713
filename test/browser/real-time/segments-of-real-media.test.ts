import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { playerFixture, reaches, record, until, webhook } from '../../support/fixtures.js';
import { hlsLecture, lecture, newUuid } from '../../support/test-server.js';

type Range = [start: number, end: number];

/** The segments of a heartbeat, in the order of the video. */
function segmentsOf(body: FormData | undefined): Range[] {
  const text = body?.get('played_segments') as string;
  return text
    .split('[,]')
    .map((segment) => segment.split('[.]').map(Number) as Range)
    .sort(([a], [b]) => a - b);
}

function playedBy({ played }: HTMLMediaElement): Range[] {
  return Array.from({ length: played.length }, (_, index) => [played.start(index), played.end(index)]);
}

/** What the browser itself says was played is the truth that a heartbeat is held to. */
describe('The segments of a real video', () => {
  const properties = { include: 'played_segments', flush: true, webhooks: [webhook({ rpm: 1 })] };

  /** Watches with seeks to and fro and at two speeds, and pauses at the end, which is reported. */
  async function watch(player: VideocmsPlayer): Promise<Range[]> {
    const heartbeats = record(player, 'heartbeat');
    // Not delivered, so the last one carries all.
    player.addEventListener('heartbeat', (event) => event.preventDefault());
    await until(player, 'loadedmetadata', () => player.readyState > 0);
    await player.play();
    await reaches(player, 0.4);
    player.currentTime = 5;
    await reaches(player, 5.4);
    player.playbackRate = 2;
    player.currentTime = 3;
    await reaches(player, 4);
    player.playbackRate = 1;
    player.currentTime = 0.3;
    // After more than a second since the seek, the pause is worth a heartbeat.
    await until(player, 'timeupdate', () => player.currentTime > 1.6 && player.currentTime < 3);
    const before = heartbeats.length;
    player.pause();
    await until(player, 'heartbeat', () => heartbeats.slice(before).some(({ isDeferred }) => !isDeferred));
    return segmentsOf(heartbeats.at(-1)?.body);
  }

  /** The position that a page reads lags behind by a few frames on a busy machine, so what is told before a jump may end that much earlier. */
  const LAG_S = 0.05;

  function expectSame(told: readonly Range[], played: readonly Range[]): void {
    expect(told).to.have.length(played.length);
    for (const [index, [start, end]] of played.entries()) {
      expect(told[index]?.[0]).to.be.closeTo(start, LAG_S);
      expect(told[index]?.[1]).to.be.closeTo(end, LAG_S);
    }
  }

  it('are what the browser has played of a stream', async () => {
    const player = await playerFixture({ src: hlsLecture, ...properties });

    const told = await watch(player);

    expectSame(told, playedBy(player.video));
  });

  it('are what a media element of the page has played', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player
        ><video slot="media" src=${lecture} muted crossorigin="anonymous"></video
      ></videocms-player>`,
    );
    Object.assign(player, { uuid: newUuid(), params: 'student=john_doe', ...properties });

    const told = await watch(player);

    const video = player.querySelector('video');
    expectSame(told, video ? playedBy(video) : []);
  });
});
