/** Part for a page with `preload="none"`: its cost before play, and the time from `play()` to the first frame. */
import { setTimeout as delay } from 'node:timers/promises';
import { hasPlayed, playState, readBench } from '../page/probe.js';
import type { Measured } from '../run.js';
import type { Part, Session } from '../session.js';

export const click: Part = {
  content: { preload: 'none' },
  keepsVideos: true,
  measure: measureClick,
};

async function measureClick({ job, page, server, url }: Session): Promise<Measured> {
  await page.navigate(url);
  await page.waitFor('defined', 30_000);
  await page.waitFor('ui', 4000);
  await delay(job.condition === 'net' ? 4000 : 1200);
  const idleRequests = [...server.requests];
  const idle = await page.metrics();
  const idleMemory = await page.memory();
  const clickedAtMs = await page.page.evaluate(() => {
    const { bench, player } = window;
    const [box] = document.getElementsByClassName('box');
    if (!box) throw new Error('There is no player.');
    bench.stopWatching();
    bench.beforePlay();
    const clickedAtMs = performance.now();
    player.play(box)?.catch((error: unknown) => bench.errors.push(`play(): ${String(error)}`));
    return clickedAtMs;
  });
  const atFrame = await page.waitFor('frameAfterPlay', 60_000);
  await delay(1500);
  const state = await page.page.evaluate(playState);
  const { marks, errors } = await page.page.evaluate(readBench);
  const code = idleRequests.filter(({ kind }) => kind === 'code');
  const media = idleRequests.filter(({ kind }) => kind === 'media' || kind === 'playlist');

  return {
    ok: hasPlayed(state),
    errors,
    figures: {
      idleCodeBytes: code.reduce((sum, { bytes }) => sum + bytes, 0),
      idleMediaRequests: media.length,
      idleTaskMs: idle.taskMs,
      idleHeapBytes: idleMemory.heapBytes,
      idleNodes: idleMemory.nodes,
      playToFrameMs: (marks.frameAfterPlay ?? NaN) - clickedAtMs,
      playToFrameTaskMs: (atFrame?.taskMs ?? NaN) - idle.taskMs,
    },
  };
}
