/** Part for the cost of a second of playing, with five webhooks at RPM 60 if the player has webhooks. */
import { setTimeout as delay } from 'node:timers/promises';
import { cpuMs } from '../machine.js';
import { playState, readBench } from '../page/probe.js';
import type { Measured } from '../run.js';
import type { Part, Session } from '../session.js';

/** Time until controls are hidden and buffers are full, in milliseconds. */
const SETTLES_AFTER_MS = 5000;
const WEBHOOKS = 5;

export const steady: Part = steadyPart(20);

export function steadyPart(seconds: number): Part {
  return {
    content: { autoplay: true, webhooks: WEBHOOKS },
    keepsVideos: true,
    measure: (session) => measureSteady(session, seconds),
  };
}

async function measureSteady({ page, server, browser, url }: Session, seconds: number): Promise<Measured> {
  await page.navigate(url);
  await page.waitFor('frame', 15_000);
  await delay(SETTLES_AFTER_MS);
  const before = { ...(await read()), heartbeats: server.requests.filter(isHeartbeat).length };
  await delay(seconds * 1000);
  const after = { ...(await read()), heartbeats: server.requests.filter(isHeartbeat).length };
  const elapsedS = (after.atMs - before.atMs) / 1000;
  const { errors } = await page.page.evaluate(readBench);
  const playedS = (after.state?.positionS ?? 0) - (before.state?.positionS ?? 0);

  return {
    ok: playedS > seconds * 0.9,
    errors,
    figures: {
      taskMsPerS: (after.metrics.taskMs - before.metrics.taskMs) / elapsedS,
      threadMsPerS: (after.metrics.threadMs - before.metrics.threadMs) / elapsedS,
      scriptMsPerS: (after.metrics.scriptMs - before.metrics.scriptMs) / elapsedS,
      rendererMsPerS: (after.metrics.processMs - before.metrics.processMs) / elapsedS,
      browserMsPerS: (after.browserMs - before.browserMs) / elapsedS,
      stylesPerS: (after.metrics.styles - before.metrics.styles) / elapsedS,
      layoutsPerS: (after.metrics.layouts - before.metrics.layouts) / elapsedS,
      framesPerS: ((after.state?.frames ?? NaN) - (before.state?.frames ?? NaN)) / elapsedS,
      dropped: (after.state?.dropped ?? NaN) - (before.state?.dropped ?? NaN),
      heartbeatsPerS: (after.heartbeats - before.heartbeats) / elapsedS,
    },
  };

  async function read() {
    return {
      atMs: performance.now(),
      metrics: await page.metrics(),
      browserMs: cpuMs(browser.processId),
      state: await page.page.evaluate(playState),
    };
  }
}

const isHeartbeat = ({ kind }: Session['server']['requests'][number]): boolean => kind === 'heartbeat';
