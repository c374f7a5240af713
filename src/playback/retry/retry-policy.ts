import type { PlaybackErrorReason } from '../errors/playback-error.js';

/**
 * Maximum retries after each reason. A reason that is not listed is permanent: only another address, browser or server helps.
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

/** Maximum retries of a video that has not shown anything yet. A person who has pasted a wrong address waits for the message. */
const RETRIES_AT_FIRST = 3;

/** Time without data after which a connection counts as broken, in milliseconds. */
export const STALLED_MS = 8000;

/** Maximum attempts in a minute: by the player itself, when the browser is online again, and by the button, all together. */
export const MAX_ATTEMPTS_PER_MINUTE = 7;

/** Delays before requests for a stream that may still begin, in milliseconds. Each is 1.5 times the one before, up to `longestMs`. */
export interface PollDelays {
  readonly firstMs: number;
  readonly longestMs: number;
  /** Maximum number of requests. */
  readonly limit: number;
}

/** Delays for a stream that will begin: its playlist exists, and is live. */
export const UNTIL_IT_STARTS: PollDelays = { firstMs: 9000, longestMs: 30_000, limit: Infinity };

/** Delays for a stream that may begin, or may have been removed: requests for about an hour. */
export const IN_CASE_IT_STARTS: PollDelays = { firstMs: 15_000, longestMs: 60_000, limit: 60 };

/**
 * Maximum retries after a reason.
 *
 * @param hasBegun - whether the video has shown anything yet.
 */
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
