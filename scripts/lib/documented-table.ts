/** Compares a table in a page of the docs with results. */
import { readFileSync } from 'node:fs';

export type Row = readonly string[];

/** Reads the rows of a table. @param head - header of the table. @throws Error if the page has no such table. */
export function documentedRows(file: string, head: Row): Row[] {
  const tables = readFileSync(file, 'utf8').split(/\n\n/);
  const table = tables.find((block) => isSame(cells(block.split('\n', 1)[0] ?? ''), head));
  if (table === undefined) throw new Error(`${file} has no table of results.`);
  return table.trim().split('\n').slice(2).map(cells);
}

/** @returns a sentence for each row that differs. */
export function differences(file: string, expected: readonly Row[], found: readonly Row[]): string[] {
  const rows = Math.max(expected.length, found.length);
  return Array.from({ length: rows }, (_, row) => [expected[row] ?? [], found[row] ?? []] as const)
    .filter(([expected, found]) => !isSame(expected, found))
    .map(([expected, found]) => `${file} has "${expected.join(' | ')}", and it is "${found.join(' | ')}".`);
}

function cells(line: string): Row {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function isSame(one: Row, other: Row): boolean {
  return one.length === other.length && one.every((cell, column) => cell === other[column]);
}
