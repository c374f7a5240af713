/** Creates a player, lets it load its metadata, takes it away, and again: what is left? */
import { setTimeout as delay } from 'node:timers/promises';
import type { PlayerPage } from '../browser/player-page.js';
import { readBench } from '../page/probe.js';
import type { Measured } from '../run.js';
import type { Part, Session } from '../session.js';

/** What is made once, and kept for all that come, is no leak: counting begins after so many. */
const WARM_UP_CYCLES = 20;
const CYCLES = 200;

export const leak: Part = leakPart(CYCLES);

/** @param cycles how many are counted; those of the warm-up come before */
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

/** Runs in the page. @returns how many have loaded their metadata. */
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
