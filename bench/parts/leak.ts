/** Part that searches for leaks: it creates a player, waits for its metadata, removes it, repeats, and measures what is left. */
import { setTimeout as delay } from 'node:timers/promises';
import type { PlayerPage } from '../browser/player-page.js';
import { readBench } from '../page/probe.js';
import type { Measured } from '../run.js';
import type { Part, Session } from '../session.js';

/** Number of cycles before the count begins, because objects that are created once for all players are no leak. */
const WARM_UP_CYCLES = 20;
const CYCLES = 200;

export const leak: Part = leakPart(CYCLES);

/** @param cycles - number of counted cycles, after those of the warm-up */
export function leakPart(cycles: number): Part {
  return {
    content: { preload: 'metadata' },
    keepsVideos: false,
    measure: (session) => measureLeak(session, cycles),
  };
}

async function measureLeak({ page, url }: Session, cycles: number): Promise<Measured> {
  await page.page.goto(url, { waitUntil: 'load' });
  await page.page.evaluate(createAndDestroy, WARM_UP_CYCLES);
  const before = await whatIsLeft(page);
  const beganAtMs = performance.now();
  const loaded = await page.page.evaluate(createAndDestroy, cycles);
  const cycleMs = (performance.now() - beganAtMs) / cycles;
  const after = await whatIsLeft(page);
  const { errors } = await page.page.evaluate(readBench);

  return {
    ok: loaded >= cycles * 0.95,
    errors,
    figures: {
      cycles,
      cycleMs,
      heapGrowthBytes: after.heapBytes - before.heapBytes,
      nodeGrowth: after.nodes - before.nodes,
      listenerGrowth: after.listeners - before.listeners,
      elementGrowth: after.elements - before.elements,
      videoGrowth: after.videos - before.videos,
      mediaSourceGrowth: after.mediaSources - before.mediaSources,
      videosLeft: after.videos,
    },
  };
}

/** Creates and removes players; runs in the page. @returns number of players that have loaded their metadata */
async function createAndDestroy(cycles: number): Promise<number> {
  const { bench, player, content } = window;
  const loadedBefore = bench.loadedCount;
  for (let i = 0; i < cycles; i++) {
    const box = document.createElement('div');
    box.className = 'box';
    document.body.append(box);
    const loaded = bench.nextLoaded();
    const made = player.create(box, content);
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 1500))]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    player.destroy(made as never, box);
    box.remove();
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return bench.loadedCount - loadedBefore;
}

async function whatIsLeft(page: PlayerPage) {
  await delay(700);
  const memory = await page.memory();
  return {
    ...memory,
    elements: await page.countAlive('Element.prototype'),
    videos: await page.countAlive('HTMLVideoElement.prototype'),
    mediaSources: await page.countAlive('MediaSource.prototype'),
  };
}
