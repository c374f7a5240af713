import type { PlaybackErrorReason } from '../errors/playback-error.js';

/**
 * Maximum retries while a video plays, or should play. A reason that is not listed is permanent: only another address, browser or server
 * helps.
 */
const RETRIES: Partial<Record<PlaybackErrorReason, number>> = {
  network: 6,
  'server-error': 6,
  'not-found': 2,
  'stream-not-found': 2,
  forbidden: 2,
  damaged: 2,
  broken: 2,
  incomplete: 2,
};

/** Maximum retries of a video that has not shown anything yet: the person who pasted a wrong address is waiting for a message. */
const RETRIES_AT_FIRST = 3;

/** Time without data after which a connection counts as broken, in milliseconds. */
export const STALLED_MS = 8000;

/** Maximum attempts in a minute, by the player itself, by a browser that is online again, and by the button together. */
export const MAX_ATTEMPTS_PER_MINUTE = 7;

/** Delays before requests for a stream that may still begin, in milliseconds. Each is 1.5 times the one before. */
export interface PollDelays {
  readonly firstMs: number;
  readonly longestMs: number;
  readonly limit: number;
}

/** Of a stream that will begin: its playlist is there, and open. */
export const UNTIL_IT_STARTS: PollDelays = { firstMs: 9000, longestMs: 30_000, limit: Infinity };

/** Of a stream that may begin, or is gone for good: for about an hour. */
export const IN_CASE_IT_STARTS: PollDelays = { firstMs: 15_000, longestMs: 60_000, limit: 60 };

/** @param hasBegun - whether the video has shown anything yet. */
export function maxRetries(reason: PlaybackErrorReason, hasBegun: boolean): number {
  const retries = RETRIES[reason] ?? 0;
  return hasBegun ? retries : Math.min(retries, RETRIES_AT_FIRST);
}

/** Whether the next attempt may succeed. */
export function mayPass(reason: PlaybackErrorReason): boolean {
  return reason in RETRIES;
}

/** Whether to skip a part of a stream that fails for this reason, because the next part may work. */
export function isOfOnePart(reason: PlaybackErrorReason): boolean {
  return reason === 'not-found' || reason === 'damaged' || reason === 'server-error';
}
