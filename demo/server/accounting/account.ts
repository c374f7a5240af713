/** Decides which parts of a video a heartbeat counts as watched. Uses no database, and no clock except the times of the heartbeats. */
import { byClock } from './clock.js';
import { inferWatched } from './infer-watched.js';
import { before, lengthOf, merge, take, type Stretch } from './stretches.js';
import { newViewing, type Viewing } from './viewing.js';
import { continues, isPossible, isRunning, isUsual, JITTER, SPREAD, type Step } from './way.js';

/** Stored state of one learner and one video, with which the next heartbeat is judged. */
export interface Ledger {
  /** Time of the first heartbeat, in seconds since 1970. */
  readonly firstSeen: number;
  /** Seconds of the video that were counted. Seconds that were watched twice count twice. */
  readonly counted: number;
  readonly viewings: readonly Viewing[];
}

export interface Report extends Step {
  /** Field `session` of the heartbeat; empty if it has none. */
  readonly session: string;
  /** Stretches that the player reports as played; `undefined` if it does not report them. */
  readonly playedSegments: readonly Stretch[] | undefined;
  /** Duration of the video in seconds; `undefined` if it is unknown. */
  readonly duration: number | undefined;
}

/**
 * Judgement of a heartbeat. `pending`: later heartbeats decide. `impossible`: the position is past the end, or more was played than the
 * time allows.
 */
export type Verdict = 'start' | 'played' | 'pending' | 'jumped' | 'impossible';

export interface Account {
  readonly verdict: Verdict;
  readonly watched: readonly Stretch[];
  /** Stretches that also count as watched, until a later heartbeat contradicts them. */
  readonly unconfirmed: readonly Stretch[];
  readonly ledger: Ledger;
}

/** Tolerance in seconds of the video, once for each viewing, because clocks and networks are not exact. */
const SLACK = 2;

/** Maximum distance to the end at which a video counts as played to its end, in seconds. */
const END = 1.5;

/** Number of viewings at once, at the highest rate, that the clock allows a learner. At the normal rate, more are possible. */
const VIEWINGS_AT_ONCE = 2;

/** Maximum number of stored viewings. */
const MAX_VIEWINGS = 6;

/** Maximum number of reported stretches that wait because the time does not allow them yet. */
const MAX_UNPROVEN = 100;

export function account(known: Ledger, report: Report, maxRate: number): Account {
  const ledger = byClock(known, report.at, report.period);
  if (report.duration !== undefined && report.position > report.duration + SLACK) {
    return { verdict: 'impossible', watched: [], unconfirmed: unconfirmedOf(ledger.viewings), ledger };
  }
  const old = viewingOf(ledger.viewings, report, maxRate);
  const judged = report.playedSegments ? exact(old, report, maxRate) : inferred(ledger, old, report, maxRate);
  const allowance = Math.min(
    maxRate * (report.at - judged.viewing.began) + SLACK - judged.viewing.counted,
    maxRate * (VIEWINGS_AT_ONCE * (report.at - ledger.firstSeen) + (report.period ?? 0)) + SLACK - ledger.counted,
  );
  const { taken, rest } = take(judged.watched, allowance);
  const counted = lengthOf(taken);
  const viewing: Viewing = {
    ...judged.viewing,
    counted: judged.viewing.counted + counted,
    unproven: report.playedSegments ? rest.slice(0, MAX_UNPROVEN) : judged.viewing.unproven,
  };
  const all = [viewing, ...ledger.viewings.filter((other) => other !== old)];
  const viewings = all.slice(0, MAX_VIEWINGS);
  // If a viewing has ended, no later heartbeat can contradict its unconfirmed stretches.
  const over = [...all.slice(MAX_VIEWINGS), ...(old && judged.verdict === 'jumped' ? [old] : [])];
  return {
    verdict: rest.length > 0 && report.period !== undefined ? 'impossible' : judged.verdict,
    watched: merge([...taken, ...unconfirmedOf(over)]),
    unconfirmed: unconfirmedOf(viewings),
    ledger: { ...ledger, counted: ledger.counted + counted, viewings },
  };
}

interface Judged {
  readonly verdict: Verdict;
  readonly watched: readonly Stretch[];
  readonly viewing: Viewing;
}

/** Judges a heartbeat that reports the played stretches. */
function exact(old: Viewing | undefined, report: Report, maxRate: number): Judged {
  const { session, at, position, period = 0, playedSegments = [], duration } = report;
  const played = before(playedSegments, duration === undefined ? Infinity : duration + SLACK);
  // A first heartbeat reports at most one period. Unused time of that period is no allowance for later heartbeats.
  const began = at - Math.min(period * SPREAD, lengthOf(played) / maxRate);
  const viewing = old ?? newViewing({ session, began, at, position });
  return {
    verdict: old ? 'played' : 'start',
    watched: merge([...viewing.unproven, ...played]),
    viewing: { ...viewing, at, position, pending: [], opening: undefined, last: undefined },
  };
}

/** Judges a heartbeat that reports only its position. */
function inferred(ledger: Ledger, old: Viewing | undefined, report: Report, maxRate: number): Judged {
  if (old && isPossible(old, report, maxRate)) return inferWatched(old, report, maxRate);
  const { session, at, position, period = 0 } = report;
  const [latest] = ledger.viewings;
  if (!latest || (session !== '' && !old)) return opened(report, maxRate);
  const viewing = newViewing({ session, began: at, at, position, pace: latest.pace });
  // A learner who comes back and begins at the beginning sends a heartbeat after one period. One who seeks back while playing sends it sooner.
  const isBack = at - latest.at > period * SPREAD + JITTER && period > 0;
  if (isBack && Math.abs(position - period) <= JITTER) return opened(report, maxRate);
  // With a session, it is the same player at another position. Without one, it may be another tab while the first one plays on.
  if (old) return { verdict: 'jumped', watched: [], viewing: { ...viewing, began: old.began, counted: old.counted } };
  return { verdict: 'jumped', watched: [], viewing };
}

/** Judges the first heartbeat of a player. It comes after one period of playing, or sooner with `flush`. */
function opened({ session, at, position, period = 0, playbackRate, duration }: Report, maxRate: number): Judged {
  const pace = Math.max(playbackRate ?? 1, 1);
  const openingPace = position / period;
  const viewing = newViewing({ session, began: at, at, position });
  const allowed = { ...viewing, began: at - position / maxRate };
  const last = period > 0 ? { advance: position, elapsed: period } : undefined;
  if (position <= pace * (period * SPREAD + JITTER) && period > 0) {
    const steady = { ...allowed, pace, isSteady: true, last };
    if (openingPace >= 0.95) return { verdict: 'start', watched: [[0, position]], viewing: steady };
    return {
      verdict: 'start',
      watched: [],
      viewing: { ...steady, played: position / pace, assumed: [[0, position]] },
    };
  }
  // A flush at the end may mean that the whole video was watched. Any other first heartbeat comes after one period, at a rate that menus offer.
  const isWhole = duration !== undefined && position >= duration - END;
  const counts = openingPace <= maxRate * SPREAD && (isWhole || isUsual(openingPace, period, [0.25]));
  return {
    verdict: 'start',
    watched: [],
    viewing: { ...(counts ? allowed : viewing), last, opening: { to: position, counts } },
  };
}

/** Finds the viewing that a heartbeat belongs to: by its session, else the one that the position continues. Others may be other tabs. */
function viewingOf(viewings: readonly Viewing[], report: Report, maxRate: number): Viewing | undefined {
  const own = viewings.filter(({ session }) => session === report.session);
  const [latest] = own;
  if (report.session !== '' || report.playedSegments) return latest;
  const open = own.filter((viewing) => viewing === latest || isRunning(viewing, report));
  return (
    open.find((viewing) => continues(viewing, report)) ?? open.find((viewing) => isPossible(viewing, report, maxRate))
  );
}

/** Stretches that count until a later heartbeat contradicts them. */
function unconfirmedOf(viewings: readonly Viewing[]): Stretch[] {
  return merge(
    viewings.flatMap(({ assumed, opening }) => [...assumed, ...(opening?.counts ? [[0, opening.to] as const] : [])]),
  );
}
