import { stringify } from 'csv-stringify/sync';
import type { Progress } from './progress-store.js';

/** A table for spreadsheets. A learner can choose a name that a spreadsheet would run as a formula; it is made text. */
export function progressCsv(rows: readonly Progress[]): string {
  const records = rows.map((row) => ({
    video: row.video,
    learner: row.learner,
    signed: row.verified ? 'yes' : 'no',
    watched_seconds: row.watchedSeconds,
    watched_percent: row.watchedPart === null ? '' : Math.floor(row.watchedPart * 100),
    completed: row.completed ? 'yes' : 'no',
    watched_ranges: row.ranges.map(([from, to]) => `${from}-${to}`).join(' '),
    reported_last_position: row.lastPosition,
    reported_furthest_position: row.furthestPosition,
    first_seen: row.firstSeen,
    last_seen: row.lastSeen,
    impossible_reports: row.impossible,
    session_of_guest: row.guest,
  }));
  // With the mark at its beginning, Excel reads UTF-8 as such.
  return stringify(records, { header: true, bom: true, escape_formulas: true });
}
