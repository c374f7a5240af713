import type { Ledger } from './account.js';

/**
 * Maximum seconds by which a heartbeat may be earlier than the previous one. The clocks of two servers differ, and heartbeats can overtake
 * each other.
 */
const TOLERANCE = 30;

/**
 * Adapts the ledger to a clock that was set back: all stored times move back with it. Otherwise nothing would count until the clock has
 * caught up. The time since the last heartbeat is then unknown, so one period is assumed.
 */
export function byClock(ledger: Ledger, at: number, period = 0): Ledger {
  const latest = Math.max(ledger.firstSeen, ...ledger.viewings.map((viewing) => viewing.at));
  if (at >= latest - TOLERANCE) return ledger;
  const back = latest - at + period;
  return {
    ...ledger,
    firstSeen: ledger.firstSeen - back,
    viewings: ledger.viewings.map((viewing) => ({ ...viewing, began: viewing.began - back, at: viewing.at - back })),
  };
}
