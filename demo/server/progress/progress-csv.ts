import { stringify } from 'csv-stringify/sync';
import type { Progress } from './progress-store.js';

/** A table for spreadsheets, a part at a time. */
export async function* progressCsv(parts: AsyncIterable<readonly Progress[]>): AsyncGenerator<string> {
  // With the mark at its beginning, Excel reads UTF-8 as such.
  yield stringify([COLUMNS], { bom: true });
  for await (const rows of parts) yield stringify(rows.map(recordOf), { columns: [...COLUMNS] });
}

const COLUMNS = [
  'video',
  'learner',
  'signed',
  'watched_seconds',
  'watched_percent',
  'completed',
  'watched_ranges',
  'reported_last_position',
  'reported_furthest_position',
  'first_seen',
  'last_seen',
  'impossible_reports',
  'session_of_guest',
] as const;

function recordOf(row: Progress): Record<(typeof COLUMNS)[number], unknown> {
  return {
    video: textCell(row.video),
    learner: textCell(row.learner),
    signed: row.verified ? 'yes' : 'no',
    watched_seconds: row.watchedSeconds,
    watched_percent: row.watchedPart === null ? '' : Math.floor(row.watchedPart * 100),
    completed: row.completed ? 'yes' : 'no',
    // "1-5" would be a date to a spreadsheet.
    watched_ranges: row.ranges.map(([from, to]) => `[${from}..${to}]`).join(' '),
    reported_last_position: row.lastPosition,
    reported_furthest_position: row.furthestPosition,
    first_seen: row.firstSeen,
    last_seen: row.lastSeen,
    impossible_reports: row.impossible,
    session_of_guest: textCell(row.guest),
  };
}

/**
 * Where a formula could begin: at the beginning of the text, and after whatever a spreadsheet in some country takes for the end of
 * a cell. Quotes and blanks before it do not matter to a spreadsheet.
 */
const FORMULA = /(^|[;,|])(?=["'\s]*[=+\-@＝＋－＠])/g;

/** Digits with what numbers, dates and times have between them, or that with an exponent. */
const NUMBER = /^[\d\s.,:/+\-_%$€£()']*\d[\d\s.,:/+\-_%$€£()']*(e[+-]?\d+)?$/i;

/** In the languages of spreadsheets that schools are likely to have. */
const MONTHS =
  'jan|feb|fév|fev|mar|mär|maa|mrt|apr|avr|abr|may|mai|mag|mei|maj|jun|juin|giu|jul|juil|lug|aug|aoû|aou|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|ene|gen';

/** "1 Mar", "MARCH1" (as genes were named), "Mar-2025". */
const DATE = new RegExp(`^(?=.*\\d)(\\d{1,4}[\\s./-]*)?(${MONTHS})\\p{L}*\\.?([\\s./-]*\\d{1,4})?$`, 'iu');

const LOGICAL = /^(true|false|wahr|falsch|vrai|faux)$/i;

/**
 * Anybody can choose a name. No part of it may run as a formula, whichever separator the spreadsheet expects, and "007" and "3-5"
 * must stay what they are: an apostrophe at the beginning says that a cell is text.
 */
function textCell(text: string): string {
  // Other control characters have no picture either, and some separate cells.
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const harmless = line.replace(FORMULA, "$1'");
  const trimmed = harmless.trim();
  const isOther = [NUMBER, DATE, LOGICAL].some((pattern) => pattern.test(trimmed));
  return isOther && !harmless.startsWith("'") ? `'${harmless}` : harmless;
}
