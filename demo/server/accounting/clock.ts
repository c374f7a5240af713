import type { Ledger } from './account.js';

/** Seconds by which a heartbeat may be earlier than the one before it: the clocks of two servers differ, and one may overtake another. */
const TOLERANCE = 30;

/**
 * The ledger by the clock as it is now. Where that was set back, all that is known moves along with it: otherwise nothing would count,
 * and all would seem impossible, until it is as late again. How long the last heartbeat was ago is not known then: one period is
 * assumed.
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
