/**
 * Runs suites of tests, each in its own process with a time limit, so that a run always ends:
 * `tsx scripts/test/run-suites.ts unit chromium+server` runs the first suite, then the other two at once. The last lines list the suites and
 * the failed tests.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killTree } from '../../test/support/runner/running-browser.js';
import type { SuiteResult } from '../../test/support/runner/suite-reporter.js';
import { findBrowser } from '../find-browser.mjs';
import { checkCoverage, COVERAGE_FOLDER } from './coverage.js';
import { ENGINES, SUITES, type Suite, type SuiteName } from './suites.js';

/** Time that a process has to end its browsers after SIGTERM, in milliseconds. */
const GRACE_MS = 10_000;

/** Suites that count towards the coverage. */
const COVERING: readonly SuiteName[] = ['unit', 'chromium', 'chromium-real-time'];

interface Outcome extends SuiteResult {
  readonly title: string;
  readonly seconds: number;
}

const groups = groupsOrExit(process.argv.slice(2));
const names = groups.flat();
const suites: readonly Suite[] = names.map((name) => SUITES[name]);
const folder = mkdtempSync(join(tmpdir(), 'videocms-player-tests-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

// Browsers are installed first, outside of any time limit.
for (const engine of new Set(suites.flatMap(({ engine }) => engine ?? []))) {
  try {
    findBrowser(engine);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

/** Coverage is checked only if all suites that count towards it run. */
const covering = COVERING.every((name) => names.includes(name)) ? COVERING : [];
const running = new Set<ChildProcess>();
const interruption = new AbortController();
interruption.signal.addEventListener('abort', () => running.forEach(end));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => interruption.abort());

const outcomes: Outcome[] = [];
for (const group of groups) {
  outcomes.push(...(await Promise.all(group.map((name, index) => run(name, index > 0)))));
  if (interruption.signal.aborted) process.exit(130);
}
if (covering.length > 0 && outcomes.every(({ failed }) => failed.length === 0)) outcomes.push(coverageOf(covering));
report(outcomes);
process.exit(outcomes.some(({ failed }) => failed.length > 0) ? 1 : 0);

/** @param isHeldBack - whether to print the output only at the end, so that it does not mix with that of another suite. */
async function run(name: SuiteName, isHeldBack: boolean): Promise<Outcome> {
  const { title, args, env, atMostMinutes }: Suite = SUITES[name];
  const heading = `\n== ${title}`;
  if (!isHeldBack) console.log(heading);
  const resultFile = join(folder, `${name}.json`);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      ...env,
      SUITE_RESULT: resultFile,
      ...(covering.includes(name) && { SUITE_COVERAGE: join(COVERAGE_FOLDER, name) }),
    },
    stdio: isHeldBack ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    detached: process.platform !== 'win32',
  });
  running.add(child);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const limit = AbortSignal.timeout(atMostMinutes * 60_000);
  limit.addEventListener('abort', () => end(child));
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  running.delete(child);
  if (isHeldBack) console.log(`${heading}\n${Buffer.concat(output).toString()}`);

  const result = readResult(resultFile);
  const failed = [...result.failed];
  if (limit.aborted) failed.push(`It took more than ${atMostMinutes} minutes, and was ended.`);
  else if (code !== 0 && failed.length === 0)
    failed.push(`It ended with ${signal ?? `code ${code ?? '?'}`}; see above.`);
  else if (code === 0 && result.passed === 0) failed.push('It ran no test.');
  return { ...result, failed, title, seconds: Math.round((performance.now() - startedAt) / 1000) };
}

function end(child: ChildProcess): void {
  child.kill('SIGTERM');
  setTimeout(() => killTree(child), GRACE_MS).unref();
}

function coverageOf(names: readonly string[]): Outcome {
  console.log('\n== Coverage');
  return { title: 'Coverage', passed: 0, failed: checkCoverage(names), notes: [], seconds: 0 };
}

function readResult(file: string): SuiteResult {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SuiteResult;
  } catch {
    // The suite wrote no result. Its exit code shows that too.
    return { passed: 0, failed: [], notes: [] };
  }
}

function report(outcomes: readonly Outcome[]): void {
  console.log('');
  for (const { title, notes } of outcomes) for (const note of notes) console.log(`${title}: ${note}`);
  for (const { title, failed } of outcomes) for (const what of failed) console.log(`Failed: ${title}: ${what}`);
  for (const { title, passed, failed, seconds } of outcomes) {
    console.log(`${title.padEnd(30)} ${passed} passed, ${failed.length} failed, ${seconds} s`);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed.length, 0);
  console.log(`${passed} passed, ${failed} failed`);
}

/** Reads groups of suites. The suites of a group run at the same time. `engines` means all engines, `engines firefox` only that one. */
function groupsOrExit([first = '', ...others]: readonly string[]): SuiteName[][] {
  const asked = first === 'engines' ? (others.length > 0 ? others : ENGINES) : [first, ...others];
  const groups = asked.map((group) => group.split('+'));
  const unknown = groups.flat().filter((name) => !(name in SUITES));
  if (unknown.length === 0) return groups as SuiteName[][];
  console.error(`There is no suite "${unknown.join('", "')}". Name some of ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}
