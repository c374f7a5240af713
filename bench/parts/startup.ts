/** Part for the start with `autoplay`: from the click on a link to the first frame, and then the size of the player in memory. */
import { setTimeout as delay } from 'node:timers/promises';
import { CONDITIONS } from '../browser/condition.js';
import { countElements, hasPlayed, playState, readBench } from '../page/probe.js';
import type { Measured } from '../run.js';
import type { Request } from '../server/page-server.js';
import type { Part, Session } from '../session.js';

const TIMEOUT_MS = 60_000;
const LONG_MS = 50;

export const startup: Part = {
  content: { autoplay: true, webhooks: 1 },
  keepsVideos: true,
  measure: measureStartup,
};

async function measureStartup({ job, page, server, url }: Session): Promise<Measured> {
  const isUnthrottled = job.condition === 'none';
  await page.navigate(url);
  if (await page.waitFor('frame', TIMEOUT_MS)) await page.waitFor('ui', 5000);
  // If memory is measured, the first buffers must be full.
  await delay(isUnthrottled ? 3000 : 1000);
  const state = await page.page.evaluate(playState);
  const { marks, errors, longTasks, reloads, timeOrigin } = await page.page.evaluate(readBench);
  const atFrame = page.metricsAt('frame');
  const frameMs = marks.frame ?? Infinity;
  const memory = isUnthrottled ? await page.memory() : undefined;

  return {
    ok: hasPlayed(state) && marks.frame !== undefined,
    errors,
    requests: server.requests.map(({ atMs, path, bytes }) => ({ atMs: Math.round(atMs - timeOrigin), path, bytes })),
    figures: {
      ...transferred(server.requests, timeOrigin + (marks.defined ?? Infinity), timeOrigin + frameMs),
      roundTripsToMedia: roundTripsToMedia(server.requests, job.condition),
      definedMs: marks.defined,
      uiMs: marks.ui,
      loadedMetadataMs: marks.loadedmetadata,
      frameMs: marks.frame,
      playingMs: marks.playing,
      taskMs: atFrame?.taskMs,
      threadMs: atFrame?.threadMs,
      scriptMs: atFrame?.scriptMs,
      blockedMs: longTasks
        .filter(([startMs]) => startMs < frameMs)
        .reduce((sum, [, durationMs]) => sum + durationMs - LONG_MS, 0),
      reloads,
      heapBytes: memory?.heapBytes,
      nodes: memory?.nodes,
      listeners: memory?.listeners,
      elements: isUnthrottled ? await page.page.evaluate(countElements) : undefined,
      externalRequests: page.external.length,
    },
  };
}

function transferred(requests: readonly Request[], definedAtMs: number, frameAtMs: number): Measured['figures'] {
  const bytes = (list: readonly Request[]): number => list.reduce((sum, request) => sum + request.bytes, 0);
  const before = requests.filter(({ atMs }) => atMs <= frameAtMs);
  const code = before.filter(({ kind }) => kind === 'code');
  const entry = code.filter(({ atMs }) => atMs <= definedAtMs);
  const mediaAtMs = before.find(({ kind }) => kind === 'media')?.atMs ?? Infinity;
  const toMedia = code.filter(({ atMs }) => atMs <= mediaAtMs);
  return {
    codeBytes: bytes(code),
    codeRequests: code.length,
    codeBytesToMedia: bytes(toMedia),
    codeRequestsToMedia: toMedia.length,
    entryBytes: bytes(entry),
    entryRequests: entry.length,
    otherBytes: bytes(before.filter(({ kind }) => kind === 'other')),
    mediaBytes: bytes(before.filter(({ kind }) => kind === 'media' || kind === 'playlist')),
  };
}

/**
 * Counts the answers that the browser had to wait for, one after another, before it could request the first byte of the media. The page
 * itself is the first. The machine adds far less than one delay, so rounding removes it.
 */
function roundTripsToMedia(requests: readonly Request[], condition: Session['job']['condition']): number | undefined {
  const { serverDelayMs } = CONDITIONS[condition] as { serverDelayMs?: number };
  const first = requests.find(({ kind }) => kind === 'media');
  const [page] = requests;
  if (!serverDelayMs || !first || !page) return undefined;
  return Math.floor((first.atMs - page.atMs) / serverDelayMs);
}
