/** The table of docs/wordpress.md: what it says, and what is so. */
import { readFileSync } from 'node:fs';

export const HEAD = [
  'role',
  'way in',
  'left in the page',
  'plays',
  'heartbeat, opened with `?student=john_doe`',
  'heartbeat, with `john_doe` logged in',
];

export type Row = readonly string[];

export function documentedRows(): Row[] {
  const tables = readFileSync('docs/wordpress.md', 'utf8').split(/\n\n/);
  const table = tables.find((block) => isSame(cells(block.split('\n', 1)[0] ?? ''), HEAD));
  if (table === undefined) throw new Error('docs/wordpress.md has no table of results.');
  return table.trim().split('\n').slice(2).map(cells);
}

/** @returns a sentence for each row that is not what it should be. */
export function differences(expected: readonly Row[], found: readonly Row[]): string[] {
  const rows = Math.max(expected.length, found.length);
  return Array.from({ length: rows }, (_, row) => [expected[row] ?? [], found[row] ?? []] as const)
    .filter(([expected, found]) => !isSame(expected, found))
    .map(([expected, found]) => `docs/wordpress.md has "${expected.join(' | ')}", and it is "${found.join(' | ')}".`);
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
