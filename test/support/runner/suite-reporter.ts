import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { CONTROLS, missing, TITLES, type Control, type Engine } from '../engines.js';

/** Result of a suite of tests, for scripts/test/run-suites.ts. */
export interface SuiteResult {
  readonly passed: number;
  /** Each failed test, or file, with the reason. */
  readonly failed: readonly string[];
  /** Notes for the reader, which are no failures. */
  readonly notes: readonly string[];
}

/** Writes the result of a run into the file that the environment variable `SUITE_RESULT` names, if it is set. */
export function suiteReporter(engine: Engine, browserNotes: readonly string[]): Reporter {
  return {
    stop({ sessions }) {
      const results = sessions.flatMap(({ testResults }) => (testResults ? testsIn(testResults) : []));
      const result: SuiteResult = {
        passed: results.filter((passed) => passed).length,
        failed: sessions.flatMap(failuresOf),
        notes: [...browserNotes, ...notTested(engine)],
      };
      const file = process.env['SUITE_RESULT'];
      if (file) writeFileSync(file, JSON.stringify(result));
      else for (const line of [...result.notes, ...result.failed]) console.log(line);
    },
  };
}

function notTested(engine: Engine): string[] {
  return Object.entries(CONTROLS).flatMap(([control, { what }]) => {
    const why = missing(control as Control, engine);
    return why ? [`Not tested in ${TITLES[engine]}: ${what}. ${why}.`] : [];
  });
}

function testsIn({ suites, tests }: TestSuiteResult): boolean[] {
  return [...tests.map(({ passed }) => passed), ...suites.flatMap(testsIn)];
}

function failuresOf({ browser, testFile, errors, testResults }: TestSession): string[] {
  const where = `${browser.name}, ${relative(process.cwd(), testFile)}`;
  const tests = testResults ? failedTests(testResults) : [];
  return [...errors.map(({ message }) => message), ...tests].map((what) => `${where}: ${what}`);
}

function failedTests({ suites, tests }: TestSuiteResult): string[] {
  const own = tests.filter(({ passed, skipped }) => !passed && !skipped);
  return [
    ...own.map(({ name, error }) => `${name}: ${error?.message ?? 'no reason given'}`),
    ...suites.flatMap((suite) => failedTests(suite).map((failed) => `${suite.name}, ${failed}`)),
  ];
}
