import type { PlaybackErrorReason } from '../errors/playback-error.js';

/**
 * Maximum retries while a video plays, or is to play. What is not listed here lasts: only another address, another browser or another
 * server helps.
 */
const RETRIES: Partial<Record<PlaybackErrorReason, number>> = {
  network: 6,
  'server-error': 6,
  'not-found': 2,
  forbidden: 2,
  damaged: 2,
  broken: 2,
  incomplete: 2,
};

/** Maximum retries of a video that has not shown anything yet: the person who pasted a wrong address is waiting for a message. */
const RETRIES_AT_FIRST = 3;

/** Time without data after which a connection counts as broken, in milliseconds. */
export const STALLED_MS = 8000;

/** @param hasBegun - whether the video has shown anything yet. */
export function maxRetries(reason: PlaybackErrorReason, hasBegun: boolean): number {
  const retries = RETRIES[reason] ?? 0;
  return hasBegun ? retries : Math.min(retries, RETRIES_AT_FIRST);
}
