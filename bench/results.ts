import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Run } from './run.js';

/** Results with everything that the report needs. */
export interface Results {
  /** Date, such as `2026-11-24`. */
  readonly date: string;
  readonly browser: string;
  readonly machine: string;
  /** Number of times that the bench was started for these results; default: 1. */
  readonly sittings?: number;
  /** Name and version of each player, in the order of the report. */
  readonly titles: Readonly<Record<string, string>>;
  readonly runs: Run[];
}

export function writeResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 1)}\n`);
}

export function readResults(files: readonly string[]): Results {
  const all = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Results);
  const [first, ...others] = all;
  if (!first) throw new Error('There are no results.');
  if (others.some(({ browser, machine }) => browser !== first.browser || machine !== first.machine))
    throw new Error('These results are of different machines or browsers, and do not compare.');
  return {
    ...first,
    sittings: all.reduce((sum, { sittings = 1 }) => sum + sittings, 0),
    titles: Object.assign({}, ...all.map(({ titles }) => titles)) as Results['titles'],
    runs: all.flatMap(({ runs }) => runs),
  };
}
