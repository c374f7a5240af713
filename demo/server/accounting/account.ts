/** What a heartbeat counts: the one place that decides what was watched. Knows no database and no clock but the heartbeats' own. */
import { byClock } from './clock.js';
import { inferWatched } from './infer-watched.js';
import { before, lengthOf, merge, take, type Stretch } from './stretches.js';
import { newViewing, type Viewing } from './viewing.js';
import { continues, isPossible, isRunning, isUsual, JITTER, SPREAD, type Step } from './way.js';

/** All that is remembered of one learner and one video, to judge the next heartbeat by. */
export interface Ledger {
  /** Seconds since 1970. */
  readonly firstSeen: number;
  /** Seconds of the video that were counted, what was watched twice twice. */
  readonly counted: number;
  readonly viewings: readonly Viewing[];
}

export interface Report extends Step {
  /** Empty where the heartbeat has none. */
  readonly session: string;
  /** What the player says was played; `undefined` where it does not say it. */
  readonly playedSegments: readonly Stretch[] | undefined;
  /** Of the video, in seconds, where it is known. */
  readonly duration: number | undefined;
}

/** `pending`: the next heartbeats decide. `impossible`: past the end, or more than the clock allows. */
export type Verdict = 'start' | 'played' | 'pending' | 'jumped' | 'impossible';

export interface Account {
  readonly verdict: Verdict;
  readonly watched: readonly Stretch[];
  /** Counts as watched too, until a later heartbeat speaks against it. */
  readonly unconfirmed: readonly Stretch[];
  readonly ledger: Ledger;
}

/** Seconds of the video, once for each viewing: clocks and networks are not exact. */
const SLACK = 2;

/** So near to the end, in seconds, a video is over. */
const END = 1.5;

/** Viewings that a learner can have at once at the highest rate: at normal rate there may be more. */
const VIEWINGS_AT_ONCE = 2;

/** Viewings that are remembered. */
const MAX_VIEWINGS = 6;

/** Stretches that wait for the clock, at most. */
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
  // Nothing can speak against what viewings have counted that are over.
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

/** By what the player measured. */
function exact(old: Viewing | undefined, report: Report, maxRate: number): Judged {
  const { session, at, position, period = 0, playedSegments = [], duration } = report;
  const played = before(playedSegments, duration === undefined ? Infinity : duration + SLACK);
  // A first heartbeat tells of one period at most. What it does not use is no allowance for later.
  const began = at - Math.min(period * SPREAD, lengthOf(played) / maxRate);
  const viewing = old ?? newViewing({ session, began, at, position });
  return {
    verdict: old ? 'played' : 'start',
    watched: merge([...viewing.unproven, ...played]),
    viewing: { ...viewing, at, position, pending: [], opening: undefined, last: undefined },
  };
}

/** By positions and the clock. */
function inferred(ledger: Ledger, old: Viewing | undefined, report: Report, maxRate: number): Judged {
  if (old && isPossible(old, report, maxRate)) return inferWatched(old, report, maxRate);
  const { session, at, position, period = 0 } = report;
  const [latest] = ledger.viewings;
  if (!latest || (session !== '' && !old)) return opened(report, maxRate);
  const viewing = newViewing({ session, began: at, at, position, pace: latest.pace });
  // Who comes back and begins at the beginning is heard of after one period. Who goes back while playing is heard of sooner.
  const isBack = at - latest.at > period * SPREAD + JITTER && period > 0;
  if (isBack && Math.abs(position - period) <= JITTER) return opened(report, maxRate);
  // With a session it is the same player, elsewhere; without, it may be another tab, and the first one goes on.
  if (old) return { verdict: 'jumped', watched: [], viewing: { ...viewing, began: old.began, counted: old.counted } };
  return { verdict: 'jumped', watched: [], viewing };
}

/** The first heartbeat of a player: it comes after one period of playing, or with `flush` sooner. */
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
  // One that flushes at the end may have watched all of it; any other is after one period, at a rate that a menu has.
  const isWhole = duration !== undefined && position >= duration - END;
  const counts = openingPace <= maxRate * SPREAD && (isWhole || isUsual(openingPace, period, [0.25]));
  return {
    verdict: 'start',
    watched: [],
    viewing: { ...(counts ? allowed : viewing), last, opening: { to: position, counts } },
  };
}

/** With a session: its own. Without: the one that looks as if it went on here; others may be those of other tabs. */
function viewingOf(viewings: readonly Viewing[], report: Report, maxRate: number): Viewing | undefined {
  const own = viewings.filter(({ session }) => session === report.session);
  const [latest] = own;
  if (report.session !== '' || report.playedSegments) return latest;
  const open = own.filter((viewing) => viewing === latest || isRunning(viewing, report));
  return (
    open.find((viewing) => continues(viewing, report)) ?? open.find((viewing) => isPossible(viewing, report, maxRate))
  );
}

/** What counts until something speaks against it. */
function unconfirmedOf(viewings: readonly Viewing[]): Stretch[] {
  return merge(
    viewings.flatMap(({ assumed, opening }) => [...assumed, ...(opening?.counts ? [[0, opening.to] as const] : [])]),
  );
}
