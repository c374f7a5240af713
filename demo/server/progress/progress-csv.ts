import { stringify } from 'csv-stringify/sync';
import { percentOf } from './percent-of.js';
import type { Progress } from './progress-store.js';

/** Writes a table for spreadsheets, in parts. */
export async function* progressCsv(parts: AsyncIterable<readonly Progress[]>): AsyncGenerator<string> {
  // Excel recognizes UTF-8 by the byte order mark.
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
    watched_percent: row.watchedPart === null ? '' : percentOf(row.watchedPart),
    completed: row.completed ? 'yes' : 'no',
    // A spreadsheet would read "1-5" as a date.
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
 * Places where a formula could begin: at the beginning of the text, and after any character that a spreadsheet in some country takes for
 * the end of a cell. Spreadsheets ignore quotes and blanks before it.
 */
const FORMULA = /(^|[;,|])(?=["'\s]*[=+\-@＝＋－＠])/g;

/** Digits with the characters of numbers, dates and times between them, also with an exponent. */
const NUMBER = /^[\d\s.,:/+\-_%$€£()']*\d[\d\s.,:/+\-_%$€£()']*(e[+-]?\d+)?$/i;

/** Beginnings of the months' names, in the languages that schools' spreadsheets are likely to use. */
const MONTHS =
  'jan|feb|fév|fev|mar|mär|maa|mrt|apr|avr|abr|may|mai|mag|mei|maj|jun|juin|giu|jul|juil|lug|aug|aoû|aou|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|ene|gen';

/** Dates with the name of a month, such as "1 Mar", "MARCH1" (the name of a gene) and "Mar-2025". */
const DATE = new RegExp(`^(?=.*\\d)(\\d{1,4}[\\s./-]*)?(${MONTHS})\\p{L}*\\.?([\\s./-]*\\d{1,4})?$`, 'iu');

const LOGICAL = /^(true|false|wahr|falsch|vrai|faux)$/i;

/**
 * Writes a text from outside as a cell. Anyone can choose a name, but no part of it may run as a formula, whichever separator the
 * spreadsheet expects, and "007" and "3-5" must stay unchanged. An apostrophe at the beginning marks a cell as text.
 */
function textCell(text: string): string {
  // Control characters are invisible, and some separate cells.
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const harmless = line.replace(FORMULA, "$1'");
  const trimmed = harmless.trim();
  const isOther = [NUMBER, DATE, LOGICAL].some((pattern) => pattern.test(trimmed));
  return isOther && !harmless.startsWith("'") ? `'${harmless}` : harmless;
}
